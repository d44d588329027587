using GenAI.Lifecycle.Evaluation.Metrics;
using GenAI.Lifecycle.Evaluation.Runs;

namespace GenAI.Lifecycle.Evaluation.Safety;

/// <summary>Asks a model for the likelihoods of the sentences of pairs.</summary>
public static class StereotypeProbe
{
    /// <summary>Runs the pairs.</summary>
    /// <param name="model">The model.</param>
    /// <param name="pairs">The pairs, at least one.</param>
    /// <param name="options">Concurrency and level; <see langword="null"/>: the defaults.</param>
    /// <param name="progress">Receives the progress after every pair.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    /// <exception cref="PartialFailureException{T}">
    /// A call failed or its answer is not a log-likelihood; the exception holds the successful pairs.
    /// </exception>
    public static async Task<StereotypeReport> RunAsync(
        ILogLikelihoodModel model,
        IReadOnlyList<StereotypePair> pairs,
        WorkOptions? options = null,
        IProgress<LifecycleProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(pairs);
        options ??= new();
        var results = await Work.RunAsync(
                "Stereotyping",
                pairs,
                static pair => pair.Id,
                async (pair, ct) =>
                    new StereotypeLikelihoods(
                        pair,
                        await model.AskAsync("", pair.Stereotype, ct).ConfigureAwait(false),
                        await model.AskAsync("", pair.AntiStereotype, ct).ConfigureAwait(false)
                    ),
                options,
                progress,
                cancellationToken
            )
            .ConfigureAwait(false);
        return StereotypeReport.Of(results, options.Level);
    }
}
