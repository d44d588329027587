using GenAI.Lifecycle.Prompting.Experiments;
using GenAI.Lifecycle.Prompting.Templates;
using GenAI.Lifecycle.Statistics;

namespace GenAI.Lifecycle.Prompting.Optimization;

/// <summary>
/// An optimiser that searches for better prompts: examples from the model's own passing answers (Khattab et al., 2023), instructions that
/// a model proposes, successive halving of all of them, and rewrites based on failures. The prompt to rewrite is selected from the Pareto
/// front of items.
/// </summary>
/// <param name="runner">
/// The runner that requests and scores answers. With a store and a run id in the options, finished answers are not requested again after
/// an interruption.
/// </param>
public sealed class PromptOptimizer(ExperimentRunner runner)
{
    private readonly ExperimentRunner _runner = runner ?? throw new ArgumentNullException(nameof(runner));

    /// <summary>Searches for a better prompt.</summary>
    /// <param name="task">The prompt, the model and the data.</param>
    /// <param name="options">The options; <see langword="null"/> for the defaults.</param>
    /// <param name="progress">Receives the progress.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    /// <exception cref="ArgumentException">The task is incomplete, or an item is in two parts of the data.</exception>
    /// <exception cref="LifecycleException">The budget of <see cref="OptimizationOptions.Experiment"/> was used up.</exception>
    /// <exception cref="PromptTemplateException">The initial prompt does not compile.</exception>
    public async Task<OptimizationResult> OptimizeAsync(
        OptimizationTask task,
        OptimizationOptions? options = null,
        IProgress<OptimizationProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(task);
        options ??= new();
        task.Check();
        options.Check();
        PromptTemplate.Compile(task.Prompt);
        var search = new PromptSearch(task, options, new PromptScorer(task, options, _runner), progress);
        var best = await search.RunAsync(cancellationToken).ConfigureAwait(false);
        var gain = await search.GainAsync(best, cancellationToken).ConfigureAwait(false);
        var note = FormattableString.Invariant(
            $"held-out {task.PrimaryMetric} {gain.SecondMean:0.####} -> {gain.FirstMean:0.####} on {gain.Count} items, gain {gain.Difference:+0.####;-0.####;0} within [{gain.Interval.Lower:0.####}, {gain.Interval.Upper:0.####}], p {PValues.Format(gain.PValue)}"
        );
        var prompt = best.File with { History = [.. best.File.History, new PromptRevision(best.File.Version, note)] };
        return new OptimizationResult(
            prompt,
            gain,
            [.. search.Contenders.Select(static c => new OptimizationTrial(c.File, c.Origin, c.Mean, c.Scores.Length))],
            search.MetricCalls,
            search.Spent
        );
    }
}
