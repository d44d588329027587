using GenAI.Lifecycle.Records;
using GenAI.Lifecycle.Runs;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Prompting.Experiments;

/// <summary>Runs the matrix. With a store, what is paid for once is never paid for again, whenever the process is killed.</summary>
public sealed class ExperimentRunner : IExperimentRunner
{
    private const int DefaultConcurrency = 8;
    private const int DefaultConcurrencyUnderLimiter = 64;

    private readonly ILifecycleStore? _store;
    private readonly TimeProvider _time;
    private readonly Func<IChatClient, ModelReference, IChatClient>? _limit;

    /// <summary>Creates a runner.</summary>
    /// <param name="store">Where finished cells are kept. <see langword="null"/>: nowhere.</param>
    /// <param name="time">The clock. <see langword="null"/>: the system's.</param>
    /// <param name="limit">
    /// Puts a model's client under the limiter of its quota, and leaves one alone that is under it already; called for every cell. What a
    /// cell waits there does not count as its latency. <see langword="null"/>: nothing limits but <see cref="ExperimentOptions.MaxConcurrency"/>.
    /// <c>AddGenAILifecycle</c> gives the limiters of <c>AddGenAIInference</c>.
    /// </param>
    public ExperimentRunner(ILifecycleStore? store = null, TimeProvider? time = null, Func<IChatClient, ModelReference, IChatClient>? limit = null) =>
        (_store, _time, _limit) = (store, time ?? TimeProvider.System, limit);

    /// <summary>The dry run: renders every prompt, counts its tokens and prices it, and asks no model. Examples are chosen as in earnest, so a selector by embeddings embeds.</summary>
    /// <param name="plan">The matrix.</param>
    /// <param name="options">The prices and the token counters; <see langword="null"/>: nothing is priced, tokens are estimated.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ArgumentException">The plan is incomplete, or a budget has nothing to count with.</exception>
    /// <exception cref="UnknownPriceException">A model has no price.</exception>
    public static Task<ExperimentEstimate> EstimateAsync(ExperimentPlan plan, ExperimentOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        options ??= new();
        plan.Check();
        options.Check(plan);
        return ExperimentEstimator.EstimateAsync(plan, options, cancellationToken);
    }

    /// <summary>Asks every candidate about every item and scores the answers.</summary>
    /// <param name="plan">The matrix.</param>
    /// <param name="options">How it is run.</param>
    /// <param name="progress">Hears how it stands, after every cell.</param>
    /// <param name="cancellationToken">Stops it; what is done is kept.</param>
    /// <exception cref="ArgumentException">The plan is incomplete, or a budget has nothing to count with.</exception>
    /// <exception cref="UnknownPriceException">Prices are given, and a model has none.</exception>
    /// <exception cref="PartialFailureException{T}">More calls failed than the options allow; what succeeded is in it.</exception>
    public async Task<ExperimentResult> RunAsync(ExperimentPlan plan, ExperimentOptions? options = null, IProgress<ExperimentProgress>? progress = null, CancellationToken cancellationToken = default)
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
        return await new ExperimentCells(plan, options, limits, _store, _time, _limit, progress).RunAsync(cancellationToken).ConfigureAwait(false);
    }
}
