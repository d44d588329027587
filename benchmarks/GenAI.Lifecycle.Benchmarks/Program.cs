using GenAI.Lifecycle.Benchmarks.Evaluation;

// One verb a part of the library. Measure a Release build: dotnet run -c Release --project benchmarks/GenAI.Lifecycle.Benchmarks -- <verb>
var verbs = new Dictionary<string, Func<string[], int>>(StringComparer.Ordinal)
{
    ["metrics"] = MetricsBenchmark.Run,
};

if (args.Length == 0 || !verbs.TryGetValue(args[0], out var verb))
{
    Console.Error.WriteLine($"Verbs: {string.Join(", ", verbs.Keys.Order(StringComparer.Ordinal))}");
    return 2;
}
return verb(args[1..]);
