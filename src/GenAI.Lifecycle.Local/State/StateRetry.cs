using Microsoft.Extensions.Logging;

namespace GenAI.Lifecycle.Local.State;

/// <summary>
/// Keeps what background work came to, however long the state cannot take it: work whose end is lost would be in progress for ever.
/// </summary>
internal static class StateRetry
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    /// <summary>Tries until it succeeds, and logs the first failure.</summary>
    /// <param name="work">What is kept, for the log.</param>
    /// <param name="keep">Keeps it; returns whether all of it is kept.</param>
    /// <param name="logger">The log.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    public static async Task UntilKeptAsync(string work, Func<bool> keep, ILogger logger, CancellationToken cancellationToken)
    {
        var failures = 0;
        for (var delay = First; !Try(work, keep, logger, failures); delay = delay * 2 < Longest ? delay * 2 : Longest)
        {
            failures++;

            // A disk fills and empties in real time, whatever clock the instance follows.
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
