using GenAI.Lifecycle.Prompting.Experiments;
using GenAI.Lifecycle.Prompting.InContext;
using GenAI.Lifecycle.Prompting.Templates;

namespace GenAI.Lifecycle.Prompting.Optimization;

/// <summary>Scores prompts on items, each pair once, and counts the calls.</summary>
internal sealed class PromptScorer(OptimizationTask task, OptimizationOptions options, ExperimentRunner runner)
{
    private readonly Dictionary<(string Version, string Item), ExperimentCell> _cells = [];

    public int Calls { get; private set; }

    public Money? Spent { get; private set; }

    public int Remaining => options.MetricCalls - Calls;

    /// <summary>Returns the number of calls that scoring would need.</summary>
    public int CallsFor(PromptFile file, IReadOnlyList<DatasetItem> items)
    {
        var version = file.Version;
        return items.Count(item => !_cells.ContainsKey((version, item.Id)));
    }

    /// <summary>Scores a prompt on items.</summary>
    /// <returns>The cells, in the order of the items.</returns>
    public async Task<IReadOnlyList<ExperimentCell>> ScoreAsync(
        PromptFile file,
        IReadOnlyList<DatasetItem> items,
        bool counted,
        CancellationToken cancellationToken
    )
    {
        var version = file.Version;
        var open = items.Where(item => !_cells.ContainsKey((version, item.Id))).ToList();
        if (open.Count > 0)
        {
            var plan = new ExperimentPlan
            {
                Name = $"optimise {file.Name}",
                Models = [task.Model],
                Prompts = [PromptTemplate.Compile(file)],
                Shots = [ShotSelectors.None],
                Dataset = new Dataset("batch", open),
                Evaluators = task.Evaluators,
                Contexts = task.Contexts,
                PrimaryMetric = task.PrimaryMetric,
            };
            // Every batch is a separate experiment; the budget covers all of them.
            var left = options.Experiment.Budget is { } budget && Spent is { } used ? budget - used : options.Experiment.Budget;
            var result = await runner
                .RunAsync(plan, options.Experiment with { Budget = left }, cancellationToken: cancellationToken)
                .ConfigureAwait(false);
            if (result.StoppedBy is { } reason)
                throw new LifecycleException($"The optimisation of '{task.Prompt.Name}' stopped: {reason}.");
            foreach (var cell in result.Cells)
                _cells[(version, cell.ItemId)] = cell;
            Calls += counted ? open.Count : 0;
            Spent = Spent is { } spent && result.Spent is { } more ? spent + more : result.Spent ?? Spent;
        }

        return [.. items.Select(item => _cells[(version, item.Id)])];
    }

    public double Score(ExperimentCell cell) => cell.Scores.GetValueOrDefault(task.PrimaryMetric);
}
