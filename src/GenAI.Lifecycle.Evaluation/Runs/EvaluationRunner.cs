using GenAI.Lifecycle.Evaluation.Judges;
using GenAI.Lifecycle.Records;
using Microsoft.Extensions.AI.Evaluation;

namespace GenAI.Lifecycle.Evaluation.Runs;

/// <summary>
/// A runner that asks systems about items and scores the answers. With a store, an answer is on disk before it is scored, and so are its
/// scores: after an interruption, no answer is requested again and no answer is scored again.
/// </summary>
public sealed class EvaluationRunner : IEvaluationRunner
{
    private readonly ILifecycleStore? _store;
    private readonly TimeProvider _time;

    /// <summary>Creates a runner.</summary>
    /// <param name="store">The store of answers and scores; <see langword="null"/> to store nothing.</param>
    /// <param name="time">The clock; <see langword="null"/> for the system's clock.</param>
    public EvaluationRunner(ILifecycleStore? store = null, TimeProvider? time = null) =>
        (_store, _time) = (store, time ?? TimeProvider.System);

    /// <summary>Runs the plan.</summary>
    /// <param name="plan">The systems, the items and the evaluators.</param>
    /// <param name="options">The options of the run.</param>
    /// <param name="progress">Receives the progress after every answer.</param>
    /// <param name="cancellationToken">The token to cancel the operation. Completed answers are kept.</param>
    /// <exception cref="ArgumentException">The plan is incomplete, or a run id is given without a store.</exception>
    /// <exception cref="UnknownPriceException">A system's or the judge's model has no price.</exception>
    /// <exception cref="PartialFailureException{T}">
    /// More answers failed than the options allow; the exception holds the successful answers.
    /// </exception>
    public async Task<EvaluationRun> RunAsync(
        EvaluationPlan plan,
        EvaluationRunOptions? options = null,
        IProgress<EvaluationProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(plan);
        options ??= new();
        plan.Check();
        options.Check();
        // A model without a price fails before any cost arises.
        foreach (var system in plan.Systems)
            options.PriceOf(system.Model);
        if (options.RunId is not null && _store is null)
            throw new ArgumentException(
                "A run id is given, but this runner has no store. Pass a store to the runner or omit the run id.",
                nameof(options)
            );
        var judgePrice = options.PriceOf(plan.JudgeModel);
        var metered = plan.Judge is not { } judge
            ? plan
            : plan with
            {
                Judge = new ChatConfiguration(
                    new MeteredJudgeClient(judge.ChatClient, usage =>
                        judgePrice is { } price ? new Money(price.Of(usage), options.Prices!.Currency) : null
                    )
                ),
            };
        var items = await new EvaluationAnswers(metered, options, _store, _time, progress)
            .RunAsync(cancellationToken)
            .ConfigureAwait(false);
        var run = EvaluationSummaries.Of(plan, items, options.Level);
        if (_store is not null && options.RunId is { } runId)
        {
            var key = $"{EvaluationRun.KeyPrefix}{Guid.CreateVersion7(_time.GetUtcNow()):N}";
            await _store
                .AppendAsync(runId, RecordKinds.Evaluation, key, run, EvaluationJson.Default.EvaluationRun, cancellationToken)
                .ConfigureAwait(false);
        }

        return run;
    }
}
