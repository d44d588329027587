using GenAI.Lifecycle.Records;

namespace GenAI.Lifecycle.Samples.EndToEnd;

/// <summary>Provides the hint how to resume an interrupted run, if it has finished any work.</summary>
internal static class ResumeHint
{
    /// <param name="path">The record store's file.</param>
    /// <param name="run">The run; <see langword="null"/> if none was started.</param>
    /// <returns>The hint; <see langword="null"/> if there is nothing to resume.</returns>
    public static async Task<string?> FindAsync(string path, LifecycleRun? run)
    {
        if (run is null || !File.Exists(path))
            return null;

        try
        {
            await using var store = new SqliteLifecycleStore(path);
            if (await store.FindRunAsync(run.Id) is not { EndedAt: null })
                return null;

            await foreach (var record in store.ReadAsync(run.Id))
            {
                if (record.Kind != RecordKinds.StageAttempt)
                    return $"Use --resume {run.Id} to continue.";
            }

            return null;
        }
        catch (LifecycleException)
        {
            // A run in an unreadable store cannot be resumed; the reason was already reported.
            return null;
        }
    }
}
