using System.Runtime.CompilerServices;

namespace GenAI.Lifecycle.Jobs;

/// <summary>
/// Represents a long-running job of a service. <c>await handle</c> returns the result; the job continues without the
/// handle.
/// </summary>
/// <typeparam name="TResult">The type of the job's result.</typeparam>
/// <typeparam name="TProgress">The type of the job's progress.</typeparam>
public interface IJobHandle<TResult, out TProgress>
{
    /// <summary>The id with which another process attaches.</summary>
    JobId Id { get; }

    /// <summary>Waits for the result. Cancelling the wait does not stop the job.</summary>
    /// <param name="cancellationToken">The token to cancel the waiting.</param>
    /// <exception cref="JobFailedException">The job failed; the message has the service's reason.</exception>
    /// <exception cref="JobStoppedException">The job was stopped.</exception>
    /// <exception cref="JobTimeoutException">The job outlasted its <see cref="PollBudget"/>, or stayed in an unknown status.</exception>
    Task<TResult> WaitAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Returns the progress of the job, from the start (as far as it is kept) to the end. A failed or stopped job is not
    /// an error here: see <see cref="WaitAsync"/>.
    /// </summary>
    /// <param name="cancellationToken">The token to cancel the listening.</param>
    IAsyncEnumerable<TProgress> ProgressAsync(CancellationToken cancellationToken = default);

    /// <summary>Asks the service to stop the job. Has no effect on a job that has ended.</summary>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    Task CancelAsync(CancellationToken cancellationToken = default);

    /// <summary>Makes the handle awaitable.</summary>
    TaskAwaiter<TResult> GetAwaiter() => WaitAsync().GetAwaiter();
}
