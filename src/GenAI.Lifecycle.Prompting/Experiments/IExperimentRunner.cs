namespace GenAI.Lifecycle.Prompting.Experiments;

/// <summary>Represents the prompting stage: runs experiments over models, prompts and examples.</summary>
public interface IExperimentRunner
{
    /// <summary>Asks every candidate about every item and scores the answers.</summary>
    /// <param name="plan">The matrix.</param>
    /// <param name="options">Options of the run; <see langword="null"/> for the defaults.</param>
    /// <param name="progress">Receives the state of the run after every cell.</param>
    /// <param name="cancellationToken">The token to cancel the run. Finished cells are kept.</param>
    /// <exception cref="ArgumentException">The plan is incomplete, or a budget lacks prices or token limits.</exception>
    /// <exception cref="PartialFailureException{T}">
    /// More calls failed than the options allow; the exception holds the successful cells.
    /// </exception>
    Task<ExperimentResult> RunAsync(
        ExperimentPlan plan,
        ExperimentOptions? options = null,
        IProgress<ExperimentProgress>? progress = null,
        CancellationToken cancellationToken = default
    );
}
