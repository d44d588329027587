using GenAI.Lifecycle.Records;
using GenAI.Lifecycle.Runs;

namespace GenAI.Lifecycle.Evaluation.Runs;

/// <summary>The answers of a plan, requested and scored by a <see cref="KeyedRun{TUnit, TRequest, TAnswer, TResult}"/>.</summary>
internal sealed class EvaluationAnswers : KeyedRun<EvaluationUnit, AnswerRequest, KeptAnswer, EvaluatedItem>
{
    private readonly EvaluationPlan _plan;
    private readonly EvaluationRunOptions _options;
    private readonly TimeProvider _time;
    private readonly AnswerCache _cache;
    private readonly EvaluationTally _tally;

    public EvaluationAnswers(
        EvaluationPlan plan,
        EvaluationRunOptions options,
        ILifecycleStore? store,
        TimeProvider time,
        IProgress<EvaluationProgress>? progress
    )
        : base(new() { MaxConcurrency = options.MaxConcurrency, MaxFailures = options.MaxFailures }, Journal(store, options.RunId), time)
    {
        (_plan, _options, _time) = (plan, options, time);
        _cache = new AnswerCache(options.Cache);
        _tally = new EvaluationTally(progress);
    }

    public async Task<IReadOnlyList<EvaluatedItem>> RunAsync(CancellationToken cancellationToken) =>
        (await RunAsync($"Evaluation '{_plan.Name}'", EvaluationUnit.Of(_plan), cancellationToken).ConfigureAwait(false)).Results;

    protected override string KeyOf(EvaluationUnit unit) => unit.ScoreKey;

    protected override string AnswerKeyOf(EvaluationUnit unit) => unit.AnswerKey;

    protected override string NameOf(EvaluationUnit unit) =>
        unit.Repeat == 0 ? $"{unit.System.Name}, item {unit.Item.Id}" : $"{unit.System.Name}, item {unit.Item.Id}, repeat {unit.Repeat}";

    protected override ValueTask<AnswerRequest> PrepareAsync(EvaluationUnit unit, CancellationToken cancellationToken) =>
        new(unit.Request());

    protected override ValueTask<KeptAnswer?> FindAsync(EvaluationUnit unit, AnswerRequest request, CancellationToken cancellationToken) =>
        _cache.FindAsync(request, cancellationToken);

    protected override async Task<KeptAnswer> AskAsync(EvaluationUnit unit, AnswerRequest request, CancellationToken cancellationToken)
    {
        var start = _time.GetTimestamp();
        var response = await request.Client.GetResponseAsync(request.Messages, request.Options, cancellationToken).ConfigureAwait(false);
        var answer = KeptAnswer.Of(response, _time.GetElapsedTime(start));
        await _cache.KeepAsync(request, answer).ConfigureAwait(false);
        return answer;
    }

    protected override async Task<(EvaluatedItem Result, IReadOnlyList<Exception> Errors)> ScoreAsync(
        EvaluationUnit unit,
        AnswerRequest request,
        KeptAnswer answer,
        CancellationToken cancellationToken
    )
    {
        var response = answer.ToResponse();
        var item = ItemOf(unit, answer);
        return await AnswerScoring.ScoreAsync(_plan, unit.Item, request.Messages, response, item, cancellationToken).ConfigureAwait(false);
    }

    protected override EvaluatedItem Fail(EvaluationUnit unit, KeptAnswer? answer, Exception exception) =>
        (answer is null ? ItemOf(unit) : ItemOf(unit, answer)) with
        {
            Error = exception.Message,
        };

    protected override bool IsSucceeded(EvaluatedItem result) => result.IsAnswered;

    protected override void OnDone(EvaluatedItem result, UnitOrigin origin, RunStanding standing) => _tally.Add(result, origin, standing);

    private static RunJournal<KeptAnswer, EvaluatedItem>? Journal(ILifecycleStore? store, string? runId) =>
        store is null || runId is null
            ? null
            : new(
                store,
                runId,
                new(RecordKinds.Evaluation, KeptAnswer.JsonType),
                new(RecordKinds.Evaluation, EvaluationJson.Default.EvaluatedItem)
            );

    private static EvaluatedItem ItemOf(EvaluationUnit unit) =>
        new()
        {
            System = unit.System.Name,
            ItemId = unit.Item.Id,
            Repeat = unit.Repeat,
        };

    private EvaluatedItem ItemOf(EvaluationUnit unit, KeptAnswer answer)
    {
        var response = answer.ToResponse();
        var usage = response.Usage.ToUsage();
        return ItemOf(unit) with
        {
            Answer = response.Text,
            Latency = answer.Latency,
            FromCache = answer.FromCache,
            Usage = usage,
            Cost = _options.PriceOf(unit.System.Model) is { } price
                ? new Money(answer.FromCache ? 0 : price.Of(usage), _options.Prices!.Currency)
                : null,
        };
    }
}
