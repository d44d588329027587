using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using GenAI.Lifecycle.Evaluation.Judges;
using GenAI.Lifecycle.Records;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.AI.Evaluation;

namespace GenAI.Lifecycle.Evaluation.Runs;

/// <summary>
/// Asks systems about items and scores the answers. With a store, an answer is on disk before it is scored, and so are its scores:
/// after a kill nothing that was answered is asked for again, and nothing that was scored is scored again.
/// </summary>
public sealed class EvaluationRunner : IEvaluationRunner
{
    private static readonly JsonTypeInfo<ChatResponse> s_response = (JsonTypeInfo<ChatResponse>)AIJsonUtilities.DefaultOptions.GetTypeInfo(typeof(ChatResponse));
    private readonly ILifecycleStore? _store;
    private readonly TimeProvider _time;

    /// <summary>Creates a runner.</summary>
    /// <param name="store">Where answers and scores are kept. <see langword="null"/>: nowhere.</param>
    /// <param name="time">The clock. <see langword="null"/>: the system's.</param>
    public EvaluationRunner(ILifecycleStore? store = null, TimeProvider? time = null) => (_store, _time) = (store, time ?? TimeProvider.System);

    /// <summary>Runs the plan.</summary>
    /// <param name="plan">What is evaluated, on what, by what.</param>
    /// <param name="options">How it is run.</param>
    /// <param name="progress">Hears how it stands, after every answer.</param>
    /// <param name="cancellationToken">Stops it; what is done is kept.</param>
    /// <exception cref="ArgumentException">The plan is incomplete, or a run id is given without a store.</exception>
    /// <exception cref="UnknownPriceException">A system's or the judge's model has no price.</exception>
    /// <exception cref="PartialFailureException{T}">More answers failed than the options allow; what succeeded is in it.</exception>
    public async Task<EvaluationRun> RunAsync(EvaluationPlan plan, EvaluationRunOptions? options = null, IProgress<EvaluationProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        options ??= new();
        plan.Check();
        options.Check();
        // A model without a price is found out before anything is paid for.
        foreach (var system in plan.Systems)
            options.PriceOf(system.Model);
        if (options.RunId is not null && _store is null)
            throw new ArgumentException("A run id is given, but this runner has no store to keep the run in.", nameof(options));
        var judgePrice = options.PriceOf(plan.JudgeModel);
        var metered = plan.Judge is not { } judge ? plan : plan with
        {
            Judge = new ChatConfiguration(new MeteredJudgeClient(judge.ChatClient, usage => judgePrice is { } price ? new Money(price.Of(usage), options.Prices!.Currency) : null)),
        };
        var units = EvaluationUnit.Of(plan);
        var (done, answers) = await ResumeAsync(units, options.RunId, cancellationToken).ConfigureAwait(false);
        var tally = new EvaluationTally(units.Count, done.Count, _time, progress);
        var failures = new ConcurrentQueue<PartialFailure>();
        await Parallel.ForEachAsync(
            units.Where(unit => !done.ContainsKey(unit.ScoreKey)).ToList(),
            new ParallelOptions { MaxDegreeOfParallelism = options.MaxConcurrency, CancellationToken = cancellationToken },
            async (unit, ct) =>
            {
                if (failures.Count > options.MaxFailures)
                    return;
                var isPaidFor = answers.TryGetValue(unit.AnswerKey, out var answer);
                var (item, failed) = await EvaluateAsync(metered, options, unit, answer, failures, ct).ConfigureAwait(false);
                done[unit.ScoreKey] = item;
                tally.Add(item, isNew: !isPaidFor, failed);
            }).ConfigureAwait(false);
        List<EvaluatedItem> items = [.. units.Where(unit => done.ContainsKey(unit.ScoreKey)).Select(unit => done[unit.ScoreKey])];
        if (failures.Count > options.MaxFailures)
            throw new PartialFailureException<EvaluatedItem>($"Evaluation '{plan.Name}'", [.. items.Where(static i => i.IsAnswered)], [.. failures]);
        var run = EvaluationSummaries.Of(plan, items, options.Level);
        await KeepAsync(options.RunId, $"{EvaluationRun.KeyPrefix}{Guid.CreateVersion7(_time.GetUtcNow()):N}", run, EvaluationJson.Default.EvaluationRun, cancellationToken).ConfigureAwait(false);
        return run;
    }

    private static string NameOf(EvaluationUnit unit) => unit.Repeat == 0 ? $"{unit.System.Name}, item {unit.Item.Id}" : $"{unit.System.Name}, item {unit.Item.Id}, repeat {unit.Repeat}";

    private async Task<(EvaluatedItem Item, bool Failed)> EvaluateAsync(EvaluationPlan plan, EvaluationRunOptions options, EvaluationUnit unit, StoredAnswer? answer, ConcurrentQueue<PartialFailure> failures, CancellationToken cancellationToken)
    {
        var item = new EvaluatedItem { System = unit.System.Name, ItemId = unit.Item.Id, Repeat = unit.Repeat };
        try
        {
            var prompt = unit.System.Prompt(unit.Item);
            answer ??= await AskAsync(options, unit, prompt, cancellationToken).ConfigureAwait(false);
            var response = answer.Response.Deserialize(s_response) ?? throw new LifecycleException("The answer is null.");
            item = item with
            {
                Answer = response.Text,
                Latency = answer.Latency,
                FromCache = answer.FromCache,
                Usage = AnswerScoring.UsageOf(response.Usage),
            };
            if (options.PriceOf(unit.System.Model) is { } price)
                item = item with { Cost = new Money(item.FromCache ? 0 : price.Of(item.Usage), options.Prices!.Currency) };
            var (scored, errors) = await AnswerScoring.ScoreAsync(plan, unit.Item, prompt.Messages, response, item, cancellationToken).ConfigureAwait(false);
            foreach (var error in errors)
                failures.Enqueue(new PartialFailure(NameOf(unit), error));
            // What an evaluator broke on is scored again by the next try.
            if (errors.Count == 0)
                await KeepAsync(options.RunId, unit.ScoreKey, scored, EvaluationJson.Default.EvaluatedItem, cancellationToken).ConfigureAwait(false);
            return (scored, errors.Count > 0);
        }
        catch (Exception error) when (error is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            failures.Enqueue(new PartialFailure(NameOf(unit), error));
            return (item with { Error = error.Message }, true);
        }
    }

    private async Task<StoredAnswer> AskAsync(EvaluationRunOptions options, EvaluationUnit unit, EvaluationPrompt prompt, CancellationToken cancellationToken)
    {
        var start = _time.GetTimestamp();
        var (response, fromCache) = await AnswerCache.GetAsync(options.Cache, unit.System, prompt, unit.Repeat, cancellationToken).ConfigureAwait(false);
        var answer = new StoredAnswer(JsonSerializer.SerializeToElement(response, s_response), _time.GetElapsedTime(start), fromCache);
        // An answer that was paid for is kept even if the evaluation is cancelled now.
        await KeepAsync(options.RunId, unit.AnswerKey, answer, EvaluationJson.Default.StoredAnswer, CancellationToken.None).ConfigureAwait(false);
        return answer;
    }

    private async Task KeepAsync<T>(string? runId, string key, T value, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        if (_store is not null && runId is not null)
            await _store.AppendAsync(runId, RecordKinds.Evaluation, key, value, type, cancellationToken).ConfigureAwait(false);
    }

    private async Task<(ConcurrentDictionary<string, EvaluatedItem> Done, Dictionary<string, StoredAnswer> Answers)> ResumeAsync(IReadOnlyList<EvaluationUnit> units, string? runId, CancellationToken cancellationToken)
    {
        var done = new ConcurrentDictionary<string, EvaluatedItem>(StringComparer.Ordinal);
        var answers = new Dictionary<string, StoredAnswer>(StringComparer.Ordinal);
        if (_store is null || runId is null)
            return (done, answers);
        var answerOf = units.ToDictionary(static unit => unit.ScoreKey, static unit => unit.AnswerKey, StringComparer.Ordinal);
        var wanted = answerOf.Values.ToHashSet(StringComparer.Ordinal);
        await foreach (var record in _store.ReadAsync(runId, RecordKinds.Evaluation, cancellationToken).ConfigureAwait(false))
        {
            if (record.Key is not { } key)
                continue;
            if (wanted.Contains(key))
            {
                answers[key] = record.As(EvaluationJson.Default.StoredAnswer);
            }
            else if (answerOf.TryGetValue(key, out var answer))
            {
                done[key] = record.As(EvaluationJson.Default.EvaluatedItem);
                answers.Remove(answer);
            }
        }

        return (done, answers);
    }
}
