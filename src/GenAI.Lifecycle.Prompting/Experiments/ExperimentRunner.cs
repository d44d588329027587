using GenAI.Lifecycle.Records;
using GenAI.Lifecycle.Runs;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Prompting.Experiments;

/// <summary>A runner of the experiment matrix. With a store, no finished call is repeated after an interruption.</summary>
public sealed class ExperimentRunner : IExperimentRunner
{
    private const int DefaultConcurrency = 8;
    private const int DefaultConcurrencyUnderLimiter = 64;

    private readonly ILifecycleStore? _store;
    private readonly TimeProvider _time;
    private readonly Func<IChatClient, ModelReference, IChatClient>? _limit;

    /// <summary>Creates a runner.</summary>
    /// <param name="store">The store of finished cells; <see langword="null"/> to store nothing.</param>
    /// <param name="time">The clock; <see langword="null"/> for the system's clock.</param>
    /// <param name="limit">
    /// Wraps a model's client with the limiter of its quota, unless it already has one; called for every cell. The time that a cell waits
    /// there is not part of its latency. <see langword="null"/>: only <see cref="ExperimentOptions.MaxConcurrency"/> limits calls.
    /// <c>AddGenAILifecycle</c> uses the limiters of <c>AddGenAIInference</c>.
    /// </param>
    public ExperimentRunner(
        ILifecycleStore? store = null,
        TimeProvider? time = null,
        Func<IChatClient, ModelReference, IChatClient>? limit = null
    ) => (_store, _time, _limit) = (store, time ?? TimeProvider.System, limit);

    /// <summary>
    /// Performs a dry run: renders every prompt, counts its tokens and estimates its cost without calling a chat model. Examples are
    /// selected as in a real run, so a selector by embeddings calls the embedding model.
    /// </summary>
    /// <param name="plan">The matrix.</param>
    /// <param name="options">The prices and the token counters; <see langword="null"/>: no prices and estimated tokens.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    /// <exception cref="ArgumentException">The plan is incomplete, or a budget lacks prices or token limits.</exception>
    /// <exception cref="UnknownPriceException">A model has no price.</exception>
    public static Task<ExperimentEstimate> EstimateAsync(
        ExperimentPlan plan,
        ExperimentOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(plan);
        options ??= new();
        plan.Check();
        options.Check(plan);
        return ExperimentEstimator.EstimateAsync(plan, options, cancellationToken);
    }

    /// <summary>Asks every candidate about every item and scores the answers.</summary>
    /// <param name="plan">The matrix.</param>
    /// <param name="options">The options of the run.</param>
    /// <param name="progress">Receives the progress after every cell.</param>
    /// <param name="cancellationToken">The token to cancel the operation. Completed work is kept.</param>
    /// <exception cref="ArgumentException">The plan is incomplete, or a budget lacks prices or token limits.</exception>
    /// <exception cref="UnknownPriceException">Prices are given, and a model has none.</exception>
    /// <exception cref="PartialFailureException{T}">
    /// More calls failed than the options allow; the exception holds the successful cells.
    /// </exception>
    public async Task<ExperimentResult> RunAsync(
        ExperimentPlan plan,
        ExperimentOptions? options = null,
        IProgress<ExperimentProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(plan);
        options ??= new();
        plan.Check();
        options.Check(plan);
        var limits = new KeyedRunOptions
        {
            MaxConcurrency = options.MaxConcurrency ?? (_limit is null ? DefaultConcurrency : DefaultConcurrencyUnderLimiter),
            MaxFailures = options.MaxFailures,
            Budget = options.Budget?.Amount,
        };
        return await new ExperimentCells(plan, options, limits, _store, _time, _limit, progress)
            .RunAsync(cancellationToken)
            .ConfigureAwait(false);
    }
}
