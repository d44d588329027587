namespace GenAI.Lifecycle.Records;

/// <summary>Records the duration of the attempts of a stage, so that the time of a resumed run includes all attempts.</summary>
public static class StageAttempts
{
    /// <summary>The time between two notes of an attempt, which is also the maximum missing time of a killed attempt.</summary>
    public static TimeSpan Interval { get; } = TimeSpan.FromSeconds(10);

    /// <summary>Returns the duration of a stage, over all its attempts.</summary>
    /// <param name="store">The store.</param>
    /// <param name="runId">The run.</param>
    /// <param name="stage">The stage's name.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    /// <returns>The total time and the number of attempts.</returns>
    public static async Task<(TimeSpan Elapsed, int Attempts)> StageTimeAsync(
        this ILifecycleStore store,
        string runId,
        string stage,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(store);
        var attempts = new Dictionary<string, TimeSpan>(StringComparer.Ordinal);
        var notes = store.ReadAsync(runId, RecordKinds.StageAttempt, LifecycleJson.TypeInfo<StageAttempt>(), cancellationToken);
        await foreach (var note in notes.ConfigureAwait(false))
        {
            if (note.Stage == stage)
                attempts[note.Attempt] = note.Elapsed;
        }

        return (attempts.Values.Aggregate(TimeSpan.Zero, static (sum, elapsed) => sum + elapsed), attempts.Count);
    }

    /// <summary>Runs work and records the attempt at its start, while it runs and at its end.</summary>
    internal static async Task<T> MeasureAsync<T>(
        ILifecycleStore store,
        string runId,
        string stage,
        Func<CancellationToken, Task<T>> work,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var attempt = new Attempt(store, runId, stage, time);
        await attempt.NoteAsync(ended: false, cancellationToken).ConfigureAwait(false);
        using var done = new CancellationTokenSource();
        var notes = attempt.KeepNotingAsync(done.Token);
        try
        {
            return await work(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await done.CancelAsync().ConfigureAwait(false);
            await notes.ConfigureAwait(false);
            await attempt.TryNoteAsync(ended: true).ConfigureAwait(false);
        }
    }

    private sealed class Attempt(ILifecycleStore store, string runId, string stage, TimeProvider time)
    {
        private readonly string _id = Guid.CreateVersion7(time.GetUtcNow()).ToString("N");
        private readonly long _start = time.GetTimestamp();

        public async Task NoteAsync(bool ended, CancellationToken cancellationToken)
        {
            var note = new StageAttempt(stage, _id, time.GetElapsedTime(_start), ended);
            await store
                .AppendAsync(runId, RecordKinds.StageAttempt, null, note, LifecycleJson.TypeInfo<StageAttempt>(), cancellationToken)
                .ConfigureAwait(false);
        }

        public async Task KeepNotingAsync(CancellationToken cancellationToken)
        {
            using var timer = new PeriodicTimer(Interval, time);
            try
            {
                while (await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false))
                    await TryNoteAsync(ended: false).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                // The work has ended.
            }
        }

        /// <summary>A note that cannot be stored must not end the work; the next one replaces it.</summary>
        public async Task TryNoteAsync(bool ended)
        {
            try
            {
                await NoteAsync(ended, CancellationToken.None).ConfigureAwait(false);
            }
            catch (Exception failure) when (failure is LifecycleException or ObjectDisposedException)
            {
                // The stage's result is written to the same store, and its error is reported.
            }
        }
    }
}
