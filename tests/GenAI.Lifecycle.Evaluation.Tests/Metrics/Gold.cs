using System.IO.Compression;
using System.Text.Json;

namespace GenAI.Lifecycle.Evaluation.Tests.Metrics;

/// <summary>The pairs and what the reference implementations answer for them.</summary>
internal static class Gold
{
    public sealed record Pair(string Hypothesis, IReadOnlyList<string> References, JsonElement Answers);

    private static readonly Lazy<(IReadOnlyList<Pair> Pairs, JsonElement Corpus)> s_data = new(Load);

    public static IReadOnlyList<Pair> Pairs => s_data.Value.Pairs;

    public static JsonElement Corpus => s_data.Value.Corpus;

    /// <summary>The keys of a line that start with a prefix.</summary>
    public static IReadOnlyList<string> Keys(string prefix) =>
        [.. Pairs[0].Answers.EnumerateObject().Select(static p => p.Name).Where(name => name.StartsWith(prefix, StringComparison.Ordinal))];

    public static IReadOnlyList<string> Hypotheses => [.. Pairs.Select(static p => p.Hypothesis)];

    public static IReadOnlyList<IReadOnlyList<string>> References => [.. Pairs.Select(static p => p.References)];

    /// <summary>An embedded file as text.</summary>
    public static TextReader Open(string name)
    {
        var stream = typeof(Gold).Assembly.GetManifestResourceStream(name) ?? throw new FileNotFoundException(name);
        return new StreamReader(
            name.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stream, CompressionMode.Decompress) : stream
        );
    }

    private static (IReadOnlyList<Pair>, JsonElement) Load()
    {
        using var pairs = Open("pairs.jsonl");
        using var gold = Open("gold.jsonl.gz");
        var read = new List<Pair>();
        while (pairs.ReadLine() is { Length: > 0 } line)
        {
            var pair = JsonDocument.Parse(line).RootElement;
            var answers = JsonDocument.Parse(gold.ReadLine()!).RootElement;
            read.Add(
                new Pair(
                    pair.GetProperty("hyp").GetString()!,
                    [.. pair.GetProperty("refs").EnumerateArray().Select(static r => r.GetString()!)],
                    answers
                )
            );
        }
        return (read, JsonDocument.Parse(gold.ReadLine()!).RootElement.GetProperty("corpus"));
    }
}
