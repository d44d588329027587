using System.Globalization;
using GenAI.Lifecycle.Benchmarks.Batches;
using GenAI.Lifecycle.Benchmarks.Batches.Http;
using GenAI.Lifecycle.Benchmarks.Evaluation;
using GenAI.Lifecycle.Benchmarks.Inference;
using GenAI.Lifecycle.Benchmarks.Prompting;
using GenAI.Lifecycle.Benchmarks.Retrieval;

return args switch
{
    ["metrics", .. var rest] => MetricsBenchmark.Run(rest),
    ["inference", .. var rest] => await InferenceBenchmark.RunAsync(rest),
    ["prompting", .. var rest] => await PromptingBenchmark.RunAsync(rest),
    ["retrieval", .. var rest] => await RetrievalBenchmark.RunAsync(rest),
    ["serve"] => await CannedServer.RunAsync(),
    ["batches", .. var rest] => await BatchBenchmark.RunAsync(rest),
    ["serve-quota", var requests] => await QuotaServer.ServeAsync(int.Parse(requests, CultureInfo.InvariantCulture)),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine(
        """
        dotnet run -c Release --project benchmarks/GenAI.Lifecycle.Benchmarks -- metrics [--reference figures.json]
            BLEU, chrF, TER, ROUGE and METEOR on one thread, in interleaved rounds, as ratios to the reference implementations.
        dotnet run -c Release --project benchmarks/GenAI.Lifecycle.Benchmarks -- inference [--rounds 15] [--seconds 1]
            Converse and a 256-token ConverseStream through bare HTTP, a signed floor, the client and the chat client,
            in interleaved rounds against a server in a process of its own.
        dotnet run -c Release --project benchmarks/GenAI.Lifecycle.Benchmarks -- batches [--minutes 60]
            A batch under quotas of requests and tokens, on virtual time: the limiter, a retry loop, AWS's adaptive mode.
        dotnet run -c Release --project benchmarks/GenAI.Lifecycle.Benchmarks -- batches --http [--minutes 3] [--rpm 1200]
            The same in real time over HTTP, against Local's quota.
        dotnet run -c Release --project benchmarks/GenAI.Lifecycle.Benchmarks -- prompting [--rounds 9] [--python python3]
            Rendering against Fluid and Handlebars.Net, nearest examples against a bare scan, the paired bootstrap (with --python,
            against sacrebleu's), and what the experiment runner adds to a call.
        dotnet run -c Release --project benchmarks/GenAI.Lifecycle.Benchmarks -- retrieval [--passages 1000000] [--dimensions 384]
            The embedded passage store: ingestion, bytes per passage, opening, vector search against a bare scan, BM25 against Lucene.NET.
        """
    );
    return 1;
}
