namespace GenAI.Lifecycle.Benchmarks.Batches.Simulation;

/// <summary>The wait of the AWS SDKs' standard retries: up to 2^attempt seconds, at most 20, with full jitter.</summary>
internal static class Backoff
{
    public static TimeSpan Full(Random random, int attempt) =>
        TimeSpan.FromSeconds(random.NextDouble() * Math.Min(20, Math.Pow(2, attempt)));
}
