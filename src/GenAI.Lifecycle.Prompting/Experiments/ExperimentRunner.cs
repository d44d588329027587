using System.Collections.Concurrent;
using GenAI.Lifecycle.Records;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.AI.Evaluation;

namespace GenAI.Lifecycle.Prompting.Experiments;

/// <summary>Runs the matrix. With a store, what is paid for once is never paid for again, whenever the process is killed.</summary>
public sealed class ExperimentRunner
{
    private readonly ILifecycleStore? _store;
    private readonly TimeProvider _time;

    /// <summary>Creates a runner.</summary>
    /// <param name="store">Where finished cells are kept. <see langword="null"/>: nowhere.</param>
    /// <param name="time">The clock. <see langword="null"/>: the system's.</param>
    public ExperimentRunner(ILifecycleStore? store = null, TimeProvider? time = null) => (_store, _time) = (store, time ?? TimeProvider.System);

    /// <summary>Asks every candidate about every item and scores the answers.</summary>
    /// <param name="plan">The matrix.</param>
    /// <param name="options">How it is run.</param>
    /// <param name="progress">Hears how it stands, after every cell.</param>
    /// <param name="cancellationToken">Stops it; what is done is kept.</param>
    /// <exception cref="ArgumentException">The plan is incomplete, or a budget has no price to count with.</exception>
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
        var cells = await ResumeAsync(work, options, tally, progress, cancellationToken).ConfigureAwait(false);
        var failures = new ConcurrentQueue<PartialFailure>();
        var outOfBudget = false;
        await Parallel.ForEachAsync(
            work.Where(unit => !cells.ContainsKey(unit.Key)),
            new ParallelOptions { MaxDegreeOfParallelism = options.MaxConcurrency, CancellationToken = cancellationToken },
            async (unit, ct) =>
            {
                if (Volatile.Read(ref outOfBudget) || tally.Failed > options.MaxFailures)
                    return;
                if (!tally.TryReserve(options.Budget))
                {
                    Volatile.Write(ref outOfBudget, true);
                    return;
                }

                var cell = await RunCellAsync(plan, options, unit, failures, ct).ConfigureAwait(false);
                if (cell.Error is null)
                    await KeepAsync(options.RunId, unit.Key, cell, ct).ConfigureAwait(false);
                cells[unit.Key] = cell;
                progress?.Report(tally.Add(cell, resumed: false));
            }).ConfigureAwait(false);
        var done = work.Where(unit => cells.ContainsKey(unit.Key)).Select(unit => cells[unit.Key]).ToList();
        if (tally.Failed > options.MaxFailures)
            throw new PartialFailureException<ExperimentCell>($"Experiment '{plan.Name}'", [.. done.Where(static c => c.Error is null)], [.. failures]);
        return new ExperimentResult(plan, done, outOfBudget ? "budget" : null);
    }

    // Item by item, all candidates of one after the other: the running comparison is fair from the start.
    private static List<Unit> Work(ExperimentPlan plan, IReadOnlyList<Candidate> candidates) =>
    [
        .. from repeat in Enumerable.Range(0, plan.Repeats)
           from item in plan.Dataset.Items
           from candidate in candidates
           select new Unit(candidate, item, repeat, candidate.CellKey(item, repeat)),
    ];

    private async Task<ConcurrentDictionary<string, ExperimentCell>> ResumeAsync(List<Unit> work, ExperimentOptions options, ExperimentTally tally, IProgress<ExperimentProgress>? progress, CancellationToken cancellationToken)
    {
        var cells = new ConcurrentDictionary<string, ExperimentCell>(StringComparer.Ordinal);
        if (_store is null || options.RunId is null)
            return cells;
        var wanted = work.Select(static unit => unit.Key).ToHashSet(StringComparer.Ordinal);
        await foreach (var record in _store.ReadAsync(options.RunId, RecordKinds.ExperimentCell, cancellationToken).ConfigureAwait(false))
        {
            if (record.Key is { } key && wanted.Contains(key) && cells.TryAdd(key, record.As(ExperimentJson.Default.ExperimentCell)))
                progress?.Report(tally.Add(cells[key], resumed: true));
        }

        return cells;
    }

    private async Task KeepAsync(string? runId, string key, ExperimentCell cell, CancellationToken cancellationToken)
    {
        if (_store is not null && runId is not null)
            await _store.AppendAsync(runId, RecordKinds.ExperimentCell, key, cell, ExperimentJson.Default.ExperimentCell, cancellationToken).ConfigureAwait(false);
    }

    private async Task<ExperimentCell> RunCellAsync(ExperimentPlan plan, ExperimentOptions options, Unit unit, ConcurrentQueue<PartialFailure> failures, CancellationToken cancellationToken)
    {
        var cell = new ExperimentCell { CandidateId = unit.Candidate.Id, ItemId = unit.Item.Id, Repeat = unit.Repeat };
        var start = _time.GetTimestamp();
        try
        {
            var question = unit.Item.ToShot(unit.Candidate.Prompt);
            var shots = await unit.Candidate.Shots.SelectAsync(question, cancellationToken).ConfigureAwait(false);
            var prompt = unit.Candidate.Prompt.Render(question.Values, shots);
            unit.Candidate.Settings.ApplyTo(prompt.Options);
            start = _time.GetTimestamp();
            var response = await unit.Candidate.Model.Client.GetResponseAsync(prompt.Messages, prompt.Options, cancellationToken).ConfigureAwait(false);
            var usage = response.Usage.ToUsage();
            cell = cell with
            {
                Latency = _time.GetElapsedTime(start),
                Usage = usage,
                Cost = options.Prices?.Cost(unit.Candidate.Model.Model, usage),
                Answer = unit.Candidate.Prompt.ExtractAnswer(response.Text),
            };
            return cell with { Scores = await ScoreAsync(plan, unit.Item, prompt.Messages, cell.Answer, cancellationToken).ConfigureAwait(false) };
        }
        catch (Exception error) when (error is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            failures.Enqueue(new PartialFailure($"{unit.Candidate.Name}, item {unit.Item.Id}", error));
            return cell with { Error = error.Message, Latency = _time.GetElapsedTime(start) };
        }
    }

    private static async Task<Dictionary<string, double>> ScoreAsync(ExperimentPlan plan, DatasetItem item, IReadOnlyList<ChatMessage> messages, string answer, CancellationToken cancellationToken)
    {
        var scores = new Dictionary<string, double>(StringComparer.Ordinal);
        var contexts = plan.Contexts(item).ToList();
        var response = new ChatResponse(new ChatMessage(ChatRole.Assistant, answer));
        foreach (var evaluator in plan.Evaluators)
        {
            var result = await evaluator.EvaluateAsync(messages, response, null, contexts, cancellationToken).ConfigureAwait(false);
            foreach (var metric in result.Metrics.Values)
            {
                var value = metric switch { NumericMetric number => number.Value, BooleanMetric flag => flag.Value is { } is1 ? (is1 ? 1 : 0) : null, _ => null };
                if (value is { } score && double.IsFinite(score))
                    scores[metric.Name] = score;
            }
        }

        return scores;
    }

    private sealed record Unit(Candidate Candidate, DatasetItem Item, int Repeat, string Key);
}
