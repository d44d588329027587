namespace GenAI.Lifecycle.Aws;

/// <summary>Runs a transfer for many items with limited parallelism and keeps the results that succeed.</summary>
internal static class TransferAll
{
    /// <summary>Returns the results in the items' order.</summary>
    /// <exception cref="PartialFailureException{T}">Some items failed; all were tried.</exception>
    public static async Task<IReadOnlyList<T>> RunAsync<TItem, T>(
        string what,
        IReadOnlyList<TItem> items,
        int parallelism,
        Func<TItem, string> nameOf,
        Func<TItem, CancellationToken, Task<T>> transfer,
        CancellationToken cancellationToken
    )
        where T : class
    {
        var results = new T?[items.Count];
        var failures = new PartialFailure?[items.Count];
        await Parallel
            .ForAsync(
                0,
                items.Count,
                new ParallelOptions { MaxDegreeOfParallelism = parallelism, CancellationToken = cancellationToken },
                async (i, token) =>
                {
                    try
                    {
                        results[i] = await transfer(items[i], token).ConfigureAwait(false);
                    }
                    catch (Exception error)
                        when (error is ServiceException or IOException or InvalidDataException or UnauthorizedAccessException)
                    {
                        failures[i] = new PartialFailure(nameOf(items[i]), error);
                    }
                }
            )
            .ConfigureAwait(false);
        var failed = failures.OfType<PartialFailure>().ToList();
        var succeeded = results.OfType<T>().ToList();
        return failed.Count == 0 ? succeeded : throw new PartialFailureException<T>(what, succeeded, failed);
    }
}
