namespace GenAI.Lifecycle.Evaluation.Runs;

/// <summary>Represents the evaluation stage: asks systems about items and scores the answers.</summary>
public interface IEvaluationRunner
{
    /// <summary>Runs the plan.</summary>
    /// <param name="plan">The systems, the items and the evaluators.</param>
    /// <param name="options">Options of the run; <see langword="null"/>: the defaults.</param>
    /// <param name="progress">Receives the state of the run after every answer.</param>
    /// <param name="cancellationToken">The token to cancel the run. Answers and scores so far are kept.</param>
    /// <exception cref="ArgumentException">The plan is incomplete, or a run id is given without a store.</exception>
    /// <exception cref="UnknownPriceException">A system's or the judge's model has no price.</exception>
    /// <exception cref="PartialFailureException{T}">
    /// More answers failed than the options allow; the exception holds the successful answers.
    /// </exception>
    Task<EvaluationRun> RunAsync(
        EvaluationPlan plan,
        EvaluationRunOptions? options = null,
        IProgress<EvaluationProgress>? progress = null,
        CancellationToken cancellationToken = default
    );
}
