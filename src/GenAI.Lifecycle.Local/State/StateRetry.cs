using Microsoft.Extensions.Logging;

namespace GenAI.Lifecycle.Local.State;

/// <summary>
/// Saves the results of background work, retrying until the state accepts them: otherwise the work would be in progress
/// forever.
/// </summary>
internal static class StateRetry
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    /// <summary>Tries until it succeeds, and logs the first failure.</summary>
    /// <param name="work">The description of the work, for the log.</param>
    /// <param name="keep">Saves the result; returns whether everything is saved.</param>
    /// <param name="logger">The log.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    public static async Task UntilKeptAsync(string work, Func<bool> keep, ILogger logger, CancellationToken cancellationToken)
    {
        var failures = 0;
        for (var delay = First; !Try(work, keep, logger, failures); delay = delay * 2 < Longest ? delay * 2 : Longest)
        {
            failures++;

            // A disk fills and empties in real time, regardless of the instance's clock.
            await Task.Delay(delay, TimeProvider.System, cancellationToken).ConfigureAwait(false);
        }

        if (failures > 0)
            Log.BackgroundRecovered(logger, work, failures);
    }

    /// <inheritdoc cref="UntilKeptAsync(string, Func{bool}, ILogger, CancellationToken)"/>
    public static Task UntilKeptAsync(string work, Action keep, ILogger logger, CancellationToken cancellationToken)
    {
        return UntilKeptAsync(work, Keep, logger, cancellationToken);

        bool Keep()
        {
            keep();
            return true;
        }
    }

    private static bool Try(string work, Func<bool> keep, ILogger logger, int failures)
    {
        try
        {
            return keep();
        }
        catch (StateException failure)
        {
            if (failures == 0)
                Log.BackgroundFailed(logger, failure, work);
            return false;
        }
    }
}
