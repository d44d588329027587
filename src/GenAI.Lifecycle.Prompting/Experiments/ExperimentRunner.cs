using System.Collections.Concurrent;
using GenAI.Lifecycle.Records;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Prompting.Experiments;

/// <summary>Runs the matrix. With a store, what is paid for once is never paid for again, whenever the process is killed.</summary>
public sealed class ExperimentRunner : IExperimentRunner
{
    private const int DefaultConcurrency = 8;
    private const int DefaultConcurrencyUnderLimiter = 64;

    private readonly ILifecycleStore? _store;
    private readonly TimeProvider _time;
    private readonly Func<IChatClient, ModelReference, IChatClient>? _limit;

    /// <summary>Creates a runner.</summary>
    /// <param name="store">Where finished cells are kept. <see langword="null"/>: nowhere.</param>
    /// <param name="time">The clock. <see langword="null"/>: the system's.</param>
    /// <param name="limit">
    /// Puts a model's client under the limiter of its quota, and leaves one alone that is under it already; called for every cell. What a
    /// cell waits there does not count as its latency. <see langword="null"/>: nothing limits but <see cref="ExperimentOptions.MaxConcurrency"/>.
    /// <c>AddGenAILifecycle</c> gives the limiters of <c>AddGenAIInference</c>.
    /// </param>
    public ExperimentRunner(ILifecycleStore? store = null, TimeProvider? time = null, Func<IChatClient, ModelReference, IChatClient>? limit = null) =>
        (_store, _time, _limit) = (store, time ?? TimeProvider.System, limit);

    /// <summary>The dry run: renders every prompt, counts its tokens and prices it, and asks no model. Examples are chosen as in earnest, so a selector by embeddings embeds.</summary>
    /// <param name="plan">The matrix.</param>
    /// <param name="options">The prices and the token counters; <see langword="null"/>: nothing is priced, tokens are estimated.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ArgumentException">The plan is incomplete, or a budget has nothing to count with.</exception>
    /// <exception cref="UnknownPriceException">A model has no price.</exception>
    public static Task<ExperimentEstimate> EstimateAsync(ExperimentPlan plan, ExperimentOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        options ??= new();
        plan.Check();
        options.Check(plan);
        return ExperimentEstimator.EstimateAsync(plan, options, cancellationToken);
    }

    /// <summary>Asks every candidate about every item and scores the answers.</summary>
    /// <param name="plan">The matrix.</param>
    /// <param name="options">How it is run.</param>
    /// <param name="progress">Hears how it stands, after every cell.</param>
    /// <param name="cancellationToken">Stops it; what is done is kept.</param>
    /// <exception cref="ArgumentException">The plan is incomplete, or a budget has nothing to count with.</exception>
    /// <exception cref="PartialFailureException{T}">More calls failed than the options allow; what succeeded is in it.</exception>
    public async Task<ExperimentResult> RunAsync(ExperimentPlan plan, ExperimentOptions? options = null, IProgress<ExperimentProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        options ??= new();
        plan.Check();
        options.Check(plan);
        var candidates = plan.Candidates();
        var work = Work(plan, candidates);
        var tally = new ExperimentTally(plan, candidates, work.Count, _time);
        var budget = new ExperimentBudget(options.Budget);
        var cells = await ResumeAsync(work, options, tally, budget, progress, cancellationToken).ConfigureAwait(false);
        var failures = new ConcurrentQueue<PartialFailure>();
        var runner = new CellRunner(plan, options, budget, _time, _limit);
        await Parallel.ForEachAsync(
            work.Where(unit => !cells.ContainsKey(unit.Key)),
            new ParallelOptions { MaxDegreeOfParallelism = options.MaxConcurrency ?? (_limit is null ? DefaultConcurrency : DefaultConcurrencyUnderLimiter), CancellationToken = cancellationToken },
            async (unit, ct) =>
            {
                if (tally.Failed > options.MaxFailures || await runner.RunAsync(unit, failures, ct).ConfigureAwait(false) is not { } cell)
                    return;
                // A cell that is paid for is kept even when the run is being stopped.
                if (cell.Error is null)
                    await KeepAsync(options.RunId, unit.Key, cell).ConfigureAwait(false);
                cells[unit.Key] = cell;
                var standing = tally.Add(cell, resumed: false);
                progress?.Report(standing);
            }).ConfigureAwait(false);
        var done = work.Where(unit => cells.ContainsKey(unit.Key)).Select(unit => cells[unit.Key]).ToList();
        if (tally.Failed > options.MaxFailures)
            throw new PartialFailureException<ExperimentCell>($"Experiment '{plan.Name}'", [.. done.Where(static c => c.Error is null)], [.. failures]);
        return new ExperimentResult(plan, done, budget.IsExhausted ? "budget" : null);
    }

    // Item by item, all candidates of one after the other: the running comparison is fair from the start.
    private static List<CellUnit> Work(ExperimentPlan plan, IReadOnlyList<Candidate> candidates) =>
    [
        .. from repeat in Enumerable.Range(0, plan.Repeats)
           from item in plan.Dataset.Items
           from candidate in candidates
           select new CellUnit(candidate, item, repeat, candidate.CellKey(item, repeat)),
    ];

    private async Task<ConcurrentDictionary<string, ExperimentCell>> ResumeAsync(List<CellUnit> work, ExperimentOptions options, ExperimentTally tally, ExperimentBudget budget, IProgress<ExperimentProgress>? progress, CancellationToken cancellationToken)
    {
        var cells = new ConcurrentDictionary<string, ExperimentCell>(StringComparer.Ordinal);
        if (_store is null || options.RunId is null)
            return cells;
        var wanted = work.Select(static unit => unit.Key).ToHashSet(StringComparer.Ordinal);
        await foreach (var record in _store.ReadAsync(options.RunId, RecordKinds.ExperimentCell, cancellationToken).ConfigureAwait(false))
        {
            if (record.Key is not { } key || !wanted.Contains(key))
                continue;
            var cell = record.As(ExperimentJson.Default.ExperimentCell);
            if (!cells.TryAdd(key, cell))
                continue;
            if (cell is { Cost: { } cost, Cached: false })
                budget.Spend(cost.Amount);
            var standing = tally.Add(cell, resumed: true);
            progress?.Report(standing);
        }

        return cells;
    }

    private async Task KeepAsync(string? runId, string key, ExperimentCell cell)
    {
        if (_store is not null && runId is not null)
            await _store.AppendAsync(runId, RecordKinds.ExperimentCell, key, cell, ExperimentJson.Default.ExperimentCell, CancellationToken.None).ConfigureAwait(false);
    }
}
