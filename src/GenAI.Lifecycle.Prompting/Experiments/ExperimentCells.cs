using GenAI.Lifecycle.Prompting.Templates;
using GenAI.Lifecycle.Records;
using GenAI.Lifecycle.Runs;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Prompting.Experiments;

/// <summary>The cells of a matrix, requested and scored by a <see cref="KeyedRun{TUnit, TRequest, TAnswer, TResult}"/>.</summary>
internal sealed class ExperimentCells : KeyedRun<CellUnit, RenderedPrompt, KeptAnswer, ExperimentCell>
{
    private readonly ExperimentPlan _plan;
    private readonly ExperimentOptions _options;
    private readonly TimeProvider _time;
    private readonly Func<IChatClient, ModelReference, IChatClient>? _limit;
    private readonly AnswerCache _cache;
    private readonly IReadOnlyList<Candidate> _candidates;
    private readonly ExperimentTally _tally;

    public ExperimentCells(
        ExperimentPlan plan,
        ExperimentOptions options,
        KeyedRunOptions limits,
        ILifecycleStore? store,
        TimeProvider time,
        Func<IChatClient, ModelReference, IChatClient>? limit,
        IProgress<ExperimentProgress>? progress
    )
        : base(limits, Journal(store, options.RunId), time)
    {
        (_plan, _options, _time, _limit) = (plan, options, time, limit);
        _cache = new AnswerCache(options.Cache);
        _candidates = plan.Candidates();
        _tally = new ExperimentTally(plan, _candidates, progress);
    }

    public async Task<ExperimentResult> RunAsync(CancellationToken cancellationToken)
    {
        var run = await RunAsync($"Experiment '{_plan.Name}'", CellUnit.Of(_plan, _candidates), cancellationToken).ConfigureAwait(false);
        return new ExperimentResult(_plan, run.Results, run.IsBudgetReached ? "budget" : null);
    }

    protected override string KeyOf(CellUnit unit) => unit.Key;

    protected override string NameOf(CellUnit unit) => $"{unit.Candidate.Name}, item {unit.Item.Id}";

    protected override ValueTask<RenderedPrompt> PrepareAsync(CellUnit unit, CancellationToken cancellationToken) =>
        unit.Candidate.RenderAsync(unit.Item.ToShot(unit.Candidate.Prompt), cancellationToken);

    protected override ValueTask<KeptAnswer?> FindAsync(CellUnit unit, RenderedPrompt request, CancellationToken cancellationToken) =>
        _cache.FindAsync(RequestOf(unit, request), cancellationToken);

    protected override decimal MostFor(CellUnit unit, RenderedPrompt request) =>
        _options.Prices!.Cost(unit.Candidate.Model.Model, CallEstimate.Of(unit.Candidate, request, null, _options.Tokens).Most).Amount;

    protected override decimal PaidFor(CellUnit unit, KeptAnswer answer) => PaidFor(CellOf(unit, answer));

    protected override decimal PaidFor(ExperimentCell result) => result is { Cached: false, Cost: { } cost } ? cost.Amount : 0;

    protected override async Task<KeptAnswer> AskAsync(CellUnit unit, RenderedPrompt request, CancellationToken cancellationToken)
    {
        var model = unit.Candidate.Model;
        var timed = new TimedChatClient(model.Client, _time);
        var client = _limit is null ? timed : _limit(timed, model.Model);
        var response = await client.GetResponseAsync(request.Messages, request.Options, cancellationToken).ConfigureAwait(false);
        var answer = KeptAnswer.Of(response, timed.Latency);
        await _cache.KeepAsync(RequestOf(unit, request), answer).ConfigureAwait(false);
        return answer;
    }

    protected override async Task<(ExperimentCell Result, IReadOnlyList<Exception> Errors)> ScoreAsync(
        CellUnit unit,
        RenderedPrompt request,
        KeptAnswer answer,
        CancellationToken cancellationToken
    )
    {
        var cell = CellOf(unit, answer);
        var scores = await CellScoring.ScoreAsync(_plan, unit.Item, request.Messages, cell.Answer, cancellationToken).ConfigureAwait(false);
        return (cell with { Scores = scores }, []);
    }

    protected override ExperimentCell Fail(CellUnit unit, KeptAnswer? answer, Exception exception) =>
        (answer is null ? CellOf(unit) : CellOf(unit, answer)) with
        {
            Error = exception.Message,
        };

    protected override bool IsSucceeded(ExperimentCell result) => result.Error is null;

    protected override void OnDone(ExperimentCell result, UnitOrigin origin, RunStanding standing) => _tally.Add(result, standing);

    private static RunJournal<KeptAnswer, ExperimentCell>? Journal(ILifecycleStore? store, string? runId) =>
        store is null || runId is null
            ? null
            : new(
                store,
                runId,
                new(RecordKinds.ExperimentAnswer, KeptAnswer.JsonType),
                new(RecordKinds.ExperimentCell, ExperimentJson.Default.ExperimentCell)
            );

    private static AnswerRequest RequestOf(CellUnit unit, RenderedPrompt prompt) =>
        new(unit.Candidate.Model.Client, unit.Candidate.Model.Model.ToString(), prompt.Messages, prompt.Options, unit.Repeat)
        {
            Version = unit.Candidate.Model.Technique ?? "",
        };

    private static ExperimentCell CellOf(CellUnit unit) =>
        new()
        {
            CandidateId = unit.Candidate.Id,
            ItemId = unit.Item.Id,
            Repeat = unit.Repeat,
        };

    private ExperimentCell CellOf(CellUnit unit, KeptAnswer answer)
    {
        var response = answer.ToResponse();
        var usage = response.Usage.ToUsage();
        return CellOf(unit) with
        {
            Latency = answer.Latency,
            Usage = usage,
            Cost = _options.Prices?.Cost(unit.Candidate.Model.Model, usage),
            Cached = answer.FromCache,
            Answer = unit.Candidate.Prompt.ExtractAnswer(response.Text),
        };
    }
}
