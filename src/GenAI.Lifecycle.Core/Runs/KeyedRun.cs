using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace GenAI.Lifecycle.Runs;

/// <summary>
/// Runs units of work concurrently: unit → ask → keep the answer → score → keep the result. With a journal a stopped or
/// killed run resumes with the same run id: kept answers and results are reused.
/// </summary>
/// <remarks>
/// A derived class defines how a unit is asked and scored. The steps of different units run at once; <see cref="OnDone"/>
/// is called for one unit at a time. A failed unit also has a result (<see cref="Fail"/>), which is not kept, so that the
/// next attempt repeats it.
/// </remarks>
/// <typeparam name="TUnit">The type of a unit.</typeparam>
/// <typeparam name="TRequest">The type of a unit's request.</typeparam>
/// <typeparam name="TAnswer">The type of an answer.</typeparam>
/// <typeparam name="TResult">The type of a unit's result.</typeparam>
public abstract class KeyedRun<TUnit, TRequest, TAnswer, TResult>
    where TAnswer : class
    where TResult : class
{
    private readonly KeyedRunOptions _options;
    private readonly RunJournal<TAnswer, TResult>? _journal;
    private readonly TimeProvider _time;

    /// <summary>Creates a run.</summary>
    /// <param name="options">The limits.</param>
    /// <param name="journal">The store of answers and results; nothing is kept if <see langword="null"/>.</param>
    /// <param name="time">The clock.</param>
    protected KeyedRun(KeyedRunOptions options, RunJournal<TAnswer, TResult>? journal, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        options.Check();
        (_options, _journal, _time) = (options, journal, time);
    }

    /// <summary>Runs the units. Units with the same key are run once.</summary>
    /// <param name="operation">The name of the operation, for the message of an exception.</param>
    /// <param name="units">The units, in the order in which they are begun.</param>
    /// <param name="cancellationToken">The token to stop the run; what is done is kept.</param>
    /// <exception cref="PartialFailureException{T}">More steps failed than <see cref="KeyedRunOptions.MaxFailures"/>; it has the
    /// successful results.</exception>
    protected async Task<KeyedRunResult<TResult>> RunAsync(
        string operation,
        IReadOnlyList<TUnit> units,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(units);
        var work = units.DistinctBy(KeyOf, StringComparer.Ordinal).ToList();
        var state = new State(work.Count, _options.Budget, _time.GetTimestamp());
        await ResumeAsync(work, state, cancellationToken).ConfigureAwait(false);

        var open = work.Where(unit => !state.Results.ContainsKey(KeyOf(unit))).ToList();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = _options.MaxConcurrency, CancellationToken = cancellationToken };
        try
        {
            await Parallel
                .ForEachAsync(open, parallel, async (unit, token) => await DoAsync(unit, state, token).ConfigureAwait(false))
                .ConfigureAwait(false);
        }
        catch (KeepingFailedException exception)
        {
            ExceptionDispatchInfo.Throw(exception.InnerException!);
        }

        List<TResult> results = [.. units.Select(KeyOf).Where(state.Results.ContainsKey).Select(key => state.Results[key])];
        return state.Failures.Count > _options.MaxFailures
            ? throw new PartialFailureException<TResult>(operation, [.. results.Where(IsSucceeded)], [.. state.Failures])
            : new KeyedRunResult<TResult>(results, [.. state.Failures], state.Budget.IsExhausted);
    }

    /// <summary>Returns the key of a unit's result: a hash of everything that it depends on.</summary>
    /// <param name="unit">The unit.</param>
    protected abstract string KeyOf(TUnit unit);

    /// <summary>Returns the key of a unit's answer.</summary>
    /// <param name="unit">The unit.</param>
    /// <returns>The key; by default that of the result, which requires records of another kind.</returns>
    protected virtual string AnswerKeyOf(TUnit unit) => KeyOf(unit);

    /// <summary>Returns the display name of a unit.</summary>
    /// <param name="unit">The unit.</param>
    protected abstract string NameOf(TUnit unit);

    /// <summary>Creates a unit's request.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    protected abstract ValueTask<TRequest> PrepareAsync(TUnit unit, CancellationToken cancellationToken);

    /// <summary>Looks up an answer without cost, such as one in a cache.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="request">Its request.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    /// <returns>The answer, or <see langword="null"/>; by default <see langword="null"/>.</returns>
    protected virtual ValueTask<TAnswer?> FindAsync(TUnit unit, TRequest request, CancellationToken cancellationToken) =>
        ValueTask.FromResult<TAnswer?>(null);

    /// <summary>Returns the maximum cost of asking.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="request">Its request.</param>
    /// <returns>The amount; by default 0.</returns>
    protected virtual decimal MostFor(TUnit unit, TRequest request) => 0;

    /// <summary>Asks for the answer of a unit.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="request">Its request.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    protected abstract Task<TAnswer> AskAsync(TUnit unit, TRequest request, CancellationToken cancellationToken);

    /// <summary>Returns the cost of an answer.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="answer">The answer.</param>
    /// <returns>The amount; by default 0.</returns>
    protected virtual decimal PaidFor(TUnit unit, TAnswer answer) => 0;

    /// <summary>Returns the cost of a unit that an earlier attempt finished.</summary>
    /// <param name="result">The result.</param>
    /// <returns>The amount; by default 0.</returns>
    protected virtual decimal PaidFor(TResult result) => 0;

    /// <summary>Scores an answer.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="request">Its request.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    /// <returns>The result and the steps that failed: if there are any, the result counts but is not kept.</returns>
    protected abstract Task<(TResult Result, IReadOnlyList<Exception> Errors)> ScoreAsync(
        TUnit unit,
        TRequest request,
        TAnswer answer,
        CancellationToken cancellationToken
    );

    /// <summary>Creates the result of a unit that failed.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="answer">Its answer, if any.</param>
    /// <param name="exception">The error.</param>
    protected abstract TResult Fail(TUnit unit, TAnswer? answer, Exception exception);

    /// <summary>Returns whether a result counts as successful if there are too many failures.</summary>
    /// <param name="result">The result.</param>
    protected abstract bool IsSucceeded(TResult result);

    /// <summary>Called after each unit, for one at a time.</summary>
    /// <param name="result">The unit's result.</param>
    /// <param name="origin">The origin of the result.</param>
    /// <param name="standing">The progress of the run.</param>
    protected abstract void OnDone(TResult result, UnitOrigin origin, RunStanding standing);

    private async Task ResumeAsync(List<TUnit> work, State state, CancellationToken cancellationToken)
    {
        if (_journal is null)
            return;
        var byKey = work.ToDictionary(KeyOf, StringComparer.Ordinal);
        var byAnswer = work.ToLookup(AnswerKeyOf, StringComparer.Ordinal);
        await foreach (var record in _journal.ReadAsync().WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (record.Key is not { } key)
                continue;
            if (record.Kind == _journal.Results.Kind && byKey.TryGetValue(key, out var unit))
            {
                Add(state, key, record.As(_journal.Results.Type), UnitOrigin.Resumed);
                state.Answers.Remove(AnswerKeyOf(unit), out _);
            }
            else if (record.Kind == _journal.Answers.Kind && byAnswer.Contains(key))
            {
                state.Answers[key] = record.As(_journal.Answers.Type);
            }
        }

        // An answer is paid for once, regardless of whether its result is kept.
        foreach (var (key, unit) in byKey)
        {
            if (state.Results.TryGetValue(key, out var result))
                state.Budget.Spend(PaidFor(result));
            else if (state.Answers.TryGetValue(AnswerKeyOf(unit), out var answer))
                state.Budget.Spend(PaidFor(unit, answer));
        }
    }

    private async Task DoAsync(TUnit unit, State state, CancellationToken cancellationToken)
    {
        if (state.Failures.Count > _options.MaxFailures)
            return;
        var answer = state.Answers.GetValueOrDefault(AnswerKeyOf(unit));
        var origin = answer is null ? UnitOrigin.Asked : UnitOrigin.AnswerResumed;
        try
        {
            var request = await PrepareAsync(unit, cancellationToken).ConfigureAwait(false);
            if (answer is null && await FindAsync(unit, request, cancellationToken).ConfigureAwait(false) is { } found)
            {
                (answer, origin) = (found, UnitOrigin.Cached);
                await KeepAsync(journal => journal.KeepAsync(AnswerKeyOf(unit), found)).ConfigureAwait(false);
            }

            answer ??= await AskWithinBudgetAsync(unit, request, state.Budget, cancellationToken).ConfigureAwait(false);
            // The budget cannot cover it: the unit stays open for another attempt.
            if (answer is null)
                return;
            var (result, errors) = await ScoreAsync(unit, request, answer, cancellationToken).ConfigureAwait(false);
            if (errors.Count == 0)
                await KeepAsync(journal => journal.KeepAsync(KeyOf(unit), result)).ConfigureAwait(false);
            Add(state, KeyOf(unit), result, origin, NameOf(unit), [.. errors]);
        }
        catch (Exception exception)
            when (exception is not KeepingFailedException
                && !(exception is OperationCanceledException && cancellationToken.IsCancellationRequested)
            )
        {
            Add(state, KeyOf(unit), Fail(unit, answer, exception), origin, NameOf(unit), exception);
        }
    }

    private async Task<TAnswer?> AskWithinBudgetAsync(TUnit unit, TRequest request, RunBudget budget, CancellationToken cancellationToken)
    {
        var most = _options.Budget is null ? 0 : MostFor(unit, request);
        if (!await budget.TryReserveAsync(most, cancellationToken).ConfigureAwait(false))
            return null;
        var paid = 0m;
        try
        {
            var answer = await AskAsync(unit, request, cancellationToken).ConfigureAwait(false);
            await KeepAsync(journal => journal.KeepAsync(AnswerKeyOf(unit), answer)).ConfigureAwait(false);
            paid = PaidFor(unit, answer);
            return answer;
        }
        finally
        {
            budget.Settle(most, paid);
        }
    }

    private void Add(State state, string key, TResult result, UnitOrigin origin, string name = "", params IReadOnlyList<Exception> errors)
    {
        foreach (var error in errors)
            state.Failures.Enqueue(new PartialFailure(name, error));
        lock (state.Lock)
        {
            if (!state.Results.TryAdd(key, result))
                return;
            state.Resumed += origin == UnitOrigin.Resumed ? 1 : 0;
            state.Failed += errors.Count > 0 ? 1 : 0;
            OnDone(
                result,
                origin,
                new RunStanding(state.Results.Count, state.Total, state.Failed, state.Resumed, _time.GetElapsedTime(state.Start))
            );
        }
    }

    // A store that cannot be written ends the run: further answers would be paid for and lost.
    private async Task KeepAsync(Func<RunJournal<TAnswer, TResult>, Task> keep)
    {
        if (_journal is null)
            return;
        try
        {
            await keep(_journal).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            throw new KeepingFailedException(exception);
        }
    }

    private sealed class State(int total, decimal? budget, long start)
    {
        public ConcurrentDictionary<string, TAnswer> Answers { get; } = new(StringComparer.Ordinal);

        public ConcurrentDictionary<string, TResult> Results { get; } = new(StringComparer.Ordinal);

        public ConcurrentQueue<PartialFailure> Failures { get; } = [];

        public RunBudget Budget { get; } = new(budget);

        public Lock Lock { get; } = new();

        public int Total { get; } = total;

        public long Start { get; } = start;

        public int Failed { get; set; }

        public int Resumed { get; set; }
    }

    private sealed class KeepingFailedException(Exception cause) : Exception(cause.Message, cause);
}
