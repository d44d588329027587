using System.Runtime.CompilerServices;

namespace GenAI.Lifecycle.Jobs;

/// <summary>Long work that a service does. <c>await handle</c> gives the result; the work goes on without the handle.</summary>
/// <typeparam name="TResult">What the job gives.</typeparam>
/// <typeparam name="TProgress">What it says on the way.</typeparam>
public interface IJobHandle<TResult, out TProgress>
{
    /// <summary>With this another process attaches.</summary>
    JobId Id { get; }

    /// <summary>Waits for the result. Stopping to wait does not stop the job.</summary>
    /// <param name="cancellationToken">The token to cancel the waiting.</param>
    /// <exception cref="JobFailedException">The job failed; the message has the service's reason.</exception>
    /// <exception cref="JobStoppedException">The job was stopped.</exception>
    /// <exception cref="JobTimeoutException">The job outlasted its <see cref="PollBudget"/>, or stayed in a status that nobody
    /// knows.</exception>
    Task<TResult> WaitAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// What the job says, from the start (as far as it is kept) to the end. The end of a failed or stopped job is no
    /// error here: <see cref="WaitAsync"/> tells.
    /// </summary>
    /// <param name="cancellationToken">The token to cancel the listening.</param>
    IAsyncEnumerable<TProgress> ProgressAsync(CancellationToken cancellationToken = default);

    /// <summary>Asks the service to stop the job. Does nothing to one that has ended.</summary>
    /// <param name="cancellationToken">Gives up asking.</param>
    Task CancelAsync(CancellationToken cancellationToken = default);

    /// <summary>Creates the handle awaitable.</summary>
    TaskAwaiter<TResult> GetAwaiter() => WaitAsync().GetAwaiter();
}
