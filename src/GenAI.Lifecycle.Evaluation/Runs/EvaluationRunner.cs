using GenAI.Lifecycle.Evaluation.Judges;
using GenAI.Lifecycle.Records;
using Microsoft.Extensions.AI.Evaluation;

namespace GenAI.Lifecycle.Evaluation.Runs;

/// <summary>
/// Asks systems about items and scores the answers. With a store, an answer is on disk before it is scored, and so are its scores:
/// after a kill nothing that was answered is asked for again, and nothing that was scored is scored again.
/// </summary>
public sealed class EvaluationRunner : IEvaluationRunner
{
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
        var items = await new EvaluationAnswers(metered, options, _store, _time, progress).RunAsync(cancellationToken).ConfigureAwait(false);
        var run = EvaluationSummaries.Of(plan, items, options.Level);
        if (_store is not null && options.RunId is { } runId)
        {
            var key = $"{EvaluationRun.KeyPrefix}{Guid.CreateVersion7(_time.GetUtcNow()):N}";
            await _store.AppendAsync(runId, RecordKinds.Evaluation, key, run, EvaluationJson.Default.EvaluationRun, cancellationToken).ConfigureAwait(false);
        }

        return run;
    }
}
