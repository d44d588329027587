using GenAI.Lifecycle.Records;

namespace GenAI.Lifecycle.Samples.EndToEnd;

/// <summary>Says how to go on with a run that broke off, if it has done anything that need not be done again.</summary>
internal static class ResumeHint
{
    /// <param name="path">The record store's file.</param>
    /// <param name="run">The run; <see langword="null"/> if none was started.</param>
    /// <returns>A sentence; <see langword="null"/> if there is nothing to go on with.</returns>
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
                    return $"--resume {run.Id} goes on from here.";
            }

            return null;
        }
        catch (LifecycleException)
        {
            // A store that cannot be read cannot be gone on with; why it cannot has been said.
            return null;
        }
    }
}
