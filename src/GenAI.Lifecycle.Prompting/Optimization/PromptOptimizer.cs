using GenAI.Lifecycle.Prompting.Experiments;
using GenAI.Lifecycle.Prompting.Templates;
using GenAI.Lifecycle.Statistics;

namespace GenAI.Lifecycle.Prompting.Optimization;

/// <summary>
/// Makes prompts better by trial: examples from the model's own passing answers (Khattab et al., 2023), instructions that a model proposes,
/// successive halving of all of them, and rewrites after a look at failures, the prompt to rewrite chosen from the Pareto front of items.
/// </summary>
/// <param name="runner">Asks and scores. With a store and a run in the options, answers paid for are not paid for again after a kill.</param>
public sealed class PromptOptimizer(ExperimentRunner runner)
{
    private readonly ExperimentRunner _runner = runner ?? throw new ArgumentNullException(nameof(runner));

    /// <summary>Looks for a better prompt.</summary>
    /// <param name="task">The prompt, the model, the data.</param>
    /// <param name="options">How hard it is tried; <see langword="null"/>: the defaults.</param>
    /// <param name="progress">Hears how it stands.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ArgumentException">The task is incomplete, or an item is in two parts of the data.</exception>
    /// <exception cref="LifecycleException">The budget of <see cref="OptimizationOptions.Experiment"/> was used up.</exception>
    /// <exception cref="PromptTemplateException">The prompt to begin with does not compile.</exception>
    public async Task<OptimizationResult> OptimizeAsync(OptimizationTask task, OptimizationOptions? options = null, IProgress<OptimizationProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(task);
        options ??= new();
        task.Check();
        options.Check();
        PromptTemplate.Compile(task.Prompt);
        var search = new PromptSearch(task, options, new PromptScorer(task, options, _runner), progress);
        var best = await search.RunAsync(cancellationToken).ConfigureAwait(false);
        var gain = await search.GainAsync(best, cancellationToken).ConfigureAwait(false);
        var note = FormattableString.Invariant($"held-out {task.PrimaryMetric} {gain.SecondMean:0.####} -> {gain.FirstMean:0.####} on {gain.Count} items, gain {gain.Difference:+0.####;-0.####;0} within [{gain.Interval.Lower:0.####}, {gain.Interval.Upper:0.####}], p {PValues.Format(gain.PValue)}");
        var prompt = best.File with { History = [.. best.File.History, new PromptRevision(best.File.Version, note)] };
        return new OptimizationResult(prompt, gain, [.. search.Contenders.Select(static c => new OptimizationTrial(c.File, c.Origin, c.Mean, c.Scores.Length))], search.MetricCalls, search.Spent);
    }
}
