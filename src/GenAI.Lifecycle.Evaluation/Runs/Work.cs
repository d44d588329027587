using System.Collections.Concurrent;

namespace GenAI.Lifecycle.Evaluation.Runs;

/// <summary>Processes items concurrently and returns the results in the items' order.</summary>
internal static class Work
{
    /// <summary>Runs the items. If any item fails, the exception holds the successful ones.</summary>
    public static async Task<IReadOnlyList<TResult>> RunAsync<TItem, TResult>(
        string activity,
        IReadOnlyList<TItem> items,
        Func<TItem, string> name,
        Func<TItem, CancellationToken, ValueTask<TResult>> run,
        WorkOptions options,
        IProgress<LifecycleProgress>? progress,
        CancellationToken cancellationToken
    )
        where TResult : class
    {
        options.Check();
        if (items.Count == 0)
            throw new ArgumentException($"{activity} needs at least one item.", nameof(items));
        var results = new TResult?[items.Count];
        var failures = new ConcurrentQueue<PartialFailure>();
        var reporting = new Lock();
        var done = 0;
        await Parallel
            .ForAsync(
                0,
                items.Count,
                new ParallelOptions { MaxDegreeOfParallelism = options.MaxConcurrency, CancellationToken = cancellationToken },
                async (i, ct) =>
                {
                    if (failures.Count > options.MaxFailures)
                        return;
                    try
                    {
                        results[i] = await run(items[i], ct).ConfigureAwait(false);
                    }
                    catch (Exception error) when (error is not OperationCanceledException || !ct.IsCancellationRequested)
                    {
                        failures.Enqueue(new PartialFailure(name(items[i]), error));
                    }
                    lock (reporting)
                        progress?.Report(
                            new LifecycleProgress("evaluate", activity, ++done, items.Count)
                            {
                                Detail = failures.IsEmpty ? null : $"{failures.Count} failed",
                            }
                        );
                }
            )
            .ConfigureAwait(false);
        IReadOnlyList<TResult> succeeded = [.. results.OfType<TResult>()];
        return failures.IsEmpty ? succeeded : throw new PartialFailureException<TResult>(activity, succeeded, [.. failures]);
    }
}
