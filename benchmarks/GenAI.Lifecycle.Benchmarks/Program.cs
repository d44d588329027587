using GenAI.Lifecycle.Benchmarks.Evaluation;

return args switch
{
    ["metrics", .. var rest] => MetricsBenchmark.Run(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        dotnet run -c Release --project benchmarks/GenAI.Lifecycle.Benchmarks -- metrics [--reference figures.json]
            BLEU, chrF, TER, ROUGE and METEOR on one thread, in interleaved rounds, as ratios to the reference implementations.
        """);
    return 1;
}
