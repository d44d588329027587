namespace GenAI.Lifecycle.Inference.Batches;

/// <summary>Reports progress every second, and at the end.</summary>
internal static class BatchReporter
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(1);

    public static async Task<T> WatchAsync<T>(Task<T> work, Func<BatchProgress> read, IProgress<BatchProgress>? progress, TimeProvider time)
    {
        if (progress is null)
            return await work.ConfigureAwait(false);
        using var timer = time.CreateTimer(_ => progress.Report(read()), null, s_interval, s_interval);
        try
        {
            return await work.ConfigureAwait(false);
        }
        finally
        {
            await timer.DisposeAsync().ConfigureAwait(false);
            progress.Report(read());
        }
    }
}
