using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using GenAI.Lifecycle.Records;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.AI.Evaluation;

namespace GenAI.Lifecycle.Evaluation.Runs;

/// <summary>Asks systems about items and scores the answers. With a store, an answer that was paid for is never asked for again.</summary>
public sealed class EvaluationRunner
{
    private readonly ILifecycleStore? _store;
    private readonly TimeProvider _time;

    /// <summary>Creates a runner.</summary>
    /// <param name="store">Where scored answers are kept. <see langword="null"/>: nowhere.</param>
    /// <param name="time">The clock. <see langword="null"/>: the system's.</param>
    public EvaluationRunner(ILifecycleStore? store = null, TimeProvider? time = null) => (_store, _time) = (store, time ?? TimeProvider.System);

    /// <summary>Runs the plan.</summary>
    /// <param name="plan">What is evaluated, on what, by what.</param>
    /// <param name="options">How it is run.</param>
    /// <param name="progress">Hears how it stands, after every answer.</param>
    /// <param name="cancellationToken">Stops it; what is done is kept.</param>
    /// <exception cref="ArgumentException">The plan is incomplete.</exception>
    /// <exception cref="PartialFailureException{T}">More calls failed than the options allow; what succeeded is in it.</exception>
    public async Task<EvaluationRun> RunAsync(EvaluationPlan plan, EvaluationRunOptions? options = null, IProgress<EvaluationProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        options ??= new();
        plan.Check();
        options.Check();
        List<Unit> work = [.. from item in plan.Dataset.Items from system in plan.Systems select new Unit(system, item, KeyOf(plan, system, item))];
        var done = await ResumeAsync(work, options.RunId, cancellationToken).ConfigureAwait(false);
        var tally = new Tally(work.Count, done.Count, _time, progress);
        var failures = new ConcurrentQueue<PartialFailure>();
        await Parallel.ForEachAsync(
            work.Where(unit => !done.ContainsKey(unit.Key)).ToList(),
            new ParallelOptions { MaxDegreeOfParallelism = options.MaxConcurrency, CancellationToken = cancellationToken },
            async (unit, ct) =>
            {
                if (failures.Count > options.MaxFailures)
                    return;
                var item = await AskAsync(plan, unit, failures, ct).ConfigureAwait(false);
                if (item.Error is null && _store is not null && options.RunId is { } runId)
                    await _store.AppendAsync(runId, RecordKinds.Evaluation, unit.Key, item, EvaluationJson.Default.EvaluatedItem, ct).ConfigureAwait(false);
                done[unit.Key] = item;
                tally.Add(item.Error is not null);
            }).ConfigureAwait(false);
        var items = work.Where(unit => done.ContainsKey(unit.Key)).Select(unit => done[unit.Key]).ToList();
        if (failures.Count > options.MaxFailures)
            throw new PartialFailureException<EvaluatedItem>($"Evaluation '{plan.Name}'", [.. items.Where(static i => i.Error is null)], [.. failures]);
        return EvaluationSummaries.Of(plan, items, options.Level);
    }

    private static string KeyOf(EvaluationPlan plan, EvaluatedSystem system, DatasetItem item) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001F', plan.Name, system.Name, system.Version, item.Id, item.ContentHash))))[..16];

    private async Task<ConcurrentDictionary<string, EvaluatedItem>> ResumeAsync(List<Unit> work, string? runId, CancellationToken cancellationToken)
    {
        var done = new ConcurrentDictionary<string, EvaluatedItem>(StringComparer.Ordinal);
        if (_store is null || runId is null)
            return done;
        var wanted = work.Select(static unit => unit.Key).ToHashSet(StringComparer.Ordinal);
        await foreach (var record in _store.ReadAsync(runId, RecordKinds.Evaluation, cancellationToken).ConfigureAwait(false))
        {
            if (record.Key is { } key && wanted.Contains(key))
                done[key] = record.As(EvaluationJson.Default.EvaluatedItem);
        }

        return done;
    }

    private async Task<EvaluatedItem> AskAsync(EvaluationPlan plan, Unit unit, ConcurrentQueue<PartialFailure> failures, CancellationToken cancellationToken)
    {
        var item = new EvaluatedItem { System = unit.System.Name, ItemId = unit.Item.Id };
        var start = _time.GetTimestamp();
        try
        {
            var prompt = unit.System.Prompt(unit.Item);
            start = _time.GetTimestamp();
            var response = await unit.System.Client.GetResponseAsync(prompt.Messages, prompt.Options, cancellationToken).ConfigureAwait(false);
            item = item with { Latency = _time.GetElapsedTime(start), Answer = response.Text, Usage = UsageOf(response.Usage) };
            var (scores, unscored) = await ScoreAsync(plan, unit.Item, prompt.Messages, response, cancellationToken).ConfigureAwait(false);
            return item with { Scores = scores, Unscored = unscored };
        }
        catch (Exception error) when (error is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            failures.Enqueue(new PartialFailure($"{unit.System.Name}, item {unit.Item.Id}", error));
            return item with { Error = error.Message, Latency = _time.GetElapsedTime(start) };
        }
    }

    private static async Task<(Dictionary<string, double> Scores, Dictionary<string, string> Unscored)> ScoreAsync(EvaluationPlan plan, DatasetItem item, IReadOnlyList<ChatMessage> messages, ChatResponse response, CancellationToken cancellationToken)
    {
        var scores = new Dictionary<string, double>(StringComparer.Ordinal);
        var unscored = new Dictionary<string, string>(StringComparer.Ordinal);
        var contexts = plan.Contexts(item).ToList();
        foreach (var evaluator in plan.Evaluators)
        {
            var result = await evaluator.EvaluateAsync(messages, response, null, contexts, cancellationToken).ConfigureAwait(false);
            foreach (var metric in result.Metrics.Values)
            {
                double? value = metric switch { NumericMetric number => number.Value, BooleanMetric { Value: { } flag } => flag ? 1 : 0, _ => null };
                if (value is { } score && double.IsFinite(score))
                    scores[metric.Name] = score;
                else if (metric is NumericMetric or BooleanMetric)
                    unscored[metric.Name] = metric.Diagnostics?.FirstOrDefault(static d => d.Severity == EvaluationDiagnosticSeverity.Error)?.Message ?? "The evaluator gave no value.";
            }
        }

        return (scores, unscored);
    }

    private static Usage UsageOf(UsageDetails? details) => details is null
        ? Usage.Zero
        : new Usage(
            Math.Max(0, (details.InputTokenCount ?? 0) - (details.CachedInputTokenCount ?? 0) - (details.AdditionalCounts?.GetValueOrDefault("cache_write_input_tokens") ?? 0)),
            details.OutputTokenCount ?? 0,
            details.CachedInputTokenCount ?? 0,
            details.AdditionalCounts?.GetValueOrDefault("cache_write_input_tokens") ?? 0);

    private sealed record Unit(EvaluatedSystem System, DatasetItem Item, string Key);

    private sealed class Tally(int total, int resumed, TimeProvider time, IProgress<EvaluationProgress>? progress)
    {
        private readonly long _start = time.GetTimestamp();
        private readonly Lock _lock = new();
        private int _fresh;
        private int _failed;

        public void Add(bool failed)
        {
            lock (_lock)
            {
                _fresh++;
                _failed += failed ? 1 : 0;
                var done = resumed + _fresh;
                progress?.Report(new EvaluationProgress(done, total, _failed, resumed, time.GetElapsedTime(_start) / _fresh * (total - done)));
            }
        }
    }
}
