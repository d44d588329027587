using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace GenAI.Lifecycle.Jobs;

/// <summary>
/// Polls the status of jobs: one instance for all jobs of a process, so that many jobs do not exceed the service's rate.
/// </summary>
public sealed class JobPoller
{
    private readonly Pacer _pacer;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Random _random;

    /// <summary>Creates a poller.</summary>
    /// <param name="options">Its options; <see langword="null"/>: the defaults.</param>
    /// <param name="time">The clock; the system clock if <see langword="null"/>.</param>
    /// <param name="logger">The logger for warnings.</param>
    public JobPoller(IOptions<JobPollerOptions>? options = null, TimeProvider? time = null, ILogger<JobPoller>? logger = null)
        : this(options?.Value ?? new(), time ?? TimeProvider.System, logger ?? (ILogger)NullLogger.Instance, Random.Shared) { }

    internal JobPoller(JobPollerOptions options, TimeProvider time, ILogger logger, Random random)
    {
        if (!(options.MaxQuestionsPerSecond > 0))
            throw new ArgumentOutOfRangeException(
                nameof(options),
                options.MaxQuestionsPerSecond,
                $"MaxQuestionsPerSecond is {options.MaxQuestionsPerSecond}; it must be above 0."
            );
        _pacer = new Pacer(options.MaxQuestionsPerSecond, time);
        DefaultBudget = options.DefaultBudget.Validate();
        (_time, _logger, _random) = (time, logger, random);
    }

    internal PollBudget DefaultBudget { get; }

    /// <summary>Returns a handle on a new or existing job.</summary>
    /// <typeparam name="TSnapshot">The type of the service's answer about the job.</typeparam>
    /// <typeparam name="TResult">The type of the job's result.</typeparam>
    /// <typeparam name="TProgress">The type of the job's progress.</typeparam>
    /// <param name="definition">The description of the polling.</param>
    public IJobHandle<TResult, TProgress> Track<TSnapshot, TResult, TProgress>(JobDefinition<TSnapshot, TResult, TProgress> definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return new JobHandle<TSnapshot, TResult, TProgress>(definition, this, _time, _logger);
    }

    /// <summary>Polls until an answer meets a condition.</summary>
    /// <typeparam name="TSnapshot">The answer.</typeparam>
    /// <param name="what">The awaited condition, for errors and logs, such as <c>alarm x to be OK</c>.</param>
    /// <param name="describe">The request.</param>
    /// <param name="done">The condition for the answer.</param>
    /// <param name="budget">The polling budget; the poller's default if <see langword="null"/>.</param>
    /// <param name="cancellationToken">The token to cancel the waiting.</param>
    /// <exception cref="TimeoutException">The budget's time is over; the message names the awaited condition.</exception>
    public async Task<TSnapshot> WaitAsync<TSnapshot>(
        string what,
        Func<CancellationToken, Task<TSnapshot>> describe,
        Func<TSnapshot, bool> done,
        PollBudget? budget = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(done);
        await foreach (var snapshot in ObserveAsync(what, describe, budget, cancellationToken).ConfigureAwait(false))
        {
            if (done(snapshot))
                return snapshot;
        }

        throw new InvalidOperationException("An observation ends only with an error.");
    }

    /// <summary>
    /// Polls repeatedly, with growing waits. Transient errors are tolerated for the budget's
    /// <see cref="PollBudget.OutageLimit"/>. The caller ends the polling.
    /// </summary>
    /// <typeparam name="TSnapshot">The answer.</typeparam>
    /// <param name="what">The awaited condition, for errors and logs.</param>
    /// <param name="describe">The request.</param>
    /// <param name="budget">The polling budget; the poller's default if <see langword="null"/>.</param>
    /// <param name="cancellationToken">The token to cancel the asking.</param>
    /// <exception cref="TimeoutException">The budget's time is over.</exception>
    public async IAsyncEnumerable<TSnapshot> ObserveAsync<TSnapshot>(
        string what,
        Func<CancellationToken, Task<TSnapshot>> describe,
        PollBudget? budget = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(what);
        ArgumentNullException.ThrowIfNull(describe);
        budget = budget?.Validate() ?? DefaultBudget;
        var start = _time.GetTimestamp();
        var answered = start;
        for (var questions = 1; ; questions++)
        {
            await _pacer.WaitAsync(cancellationToken).ConfigureAwait(false);
            var (snapshot, error) = await AskAsync(describe, cancellationToken).ConfigureAwait(false);
            if (error is null)
            {
                answered = _time.GetTimestamp();
                yield return snapshot!;
            }
            else
            {
                JobLog.AskingFailed(_logger, error, what);
                if (_time.GetElapsedTime(answered) >= budget.OutageLimit)
                    throw new TimeoutException(
                        $"Waiting for {what}: no answer for {budget.OutageLimit}. Last error: {error.Message}",
                        error
                    );
            }

            var left = budget.TimeLimit - _time.GetElapsedTime(start);
            if (left <= TimeSpan.Zero)
                throw new TimeoutException($"Waiting for {what}: not done after {budget.TimeLimit}.", error);
            var wait = Jittered(budget.WaitAfter(questions), budget.Jitter);
            if (error is ServiceException { RetryAfter: { } asked } && asked > wait)
                wait = asked;
            await Task.Delay(wait < left ? wait : left, _time, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<(TSnapshot? Snapshot, Exception? Error)> AskAsync<TSnapshot>(
        Func<CancellationToken, Task<TSnapshot>> describe,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return (await describe(cancellationToken).ConfigureAwait(false), null);
        }
        catch (Exception error) when (IsTransient(error, cancellationToken))
        {
            return (default, error);
        }
    }

    private static bool IsTransient(Exception error, CancellationToken cancellationToken) =>
        error switch
        {
            ServiceException service => service.IsRetryable,
            OperationCanceledException => !cancellationToken.IsCancellationRequested,
            _ => error is HttpRequestException or SocketException or IOException or TimeoutException,
        };

#pragma warning disable CA5394 // Jitter needs no cryptographic randomness.
    private TimeSpan Jittered(TimeSpan wait, double jitter) => wait * (1 + (jitter * ((2 * _random.NextDouble()) - 1)));
#pragma warning restore CA5394
}
