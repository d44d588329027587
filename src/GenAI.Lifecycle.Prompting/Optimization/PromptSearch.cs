using GenAI.Lifecycle.Prompting.Templates;
using GenAI.Lifecycle.Statistics;

namespace GenAI.Lifecycle.Prompting.Optimization;

/// <summary>
/// A search for a better prompt. Training items give examples and failures, validation items decide, and held-out items are used once, at
/// the end.
/// </summary>
internal sealed class PromptSearch(
    OptimizationTask task,
    OptimizationOptions options,
    PromptScorer scorer,
    IProgress<OptimizationProgress>? progress
)
{
    // The first rung of halving: fewer items are not informative.
    private const int FirstRung = 4;

    private readonly SeededDraws _draws = new(options.Seed);
    private readonly InstructionProposer _proposer = new(task);
    private readonly IReadOnlyList<DatasetItem> _validation = task.Splits.Validation.Items;

    public List<Contender> Contenders { get; } = [new Contender(task.Prompt, "start")];

    public int MetricCalls => scorer.Calls;

    public Money? Spent => scorer.Spent;

    private Contender Start => Contenders[0];

    /// <summary>Searches until the calls or the rewrites are used up.</summary>
    /// <returns>The best prompt on all validation items within the call limit.</returns>
    public async Task<Contender> RunAsync(CancellationToken cancellationToken)
    {
        var traces = await TracesAsync(cancellationToken).ConfigureAwait(false);
        await ProposeAsync(traces, cancellationToken).ConfigureAwait(false);
        var finalists = await HalveAsync(cancellationToken).ConfigureAwait(false);
        return await MutateAsync(finalists, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Compares the prompt with the initial prompt on held-out items.</summary>
    public async Task<PairedComparison> GainAsync(Contender best, CancellationToken cancellationToken)
    {
        Report("held-out");
        var items = task.Splits.HeldOut.Items;
        var after = await scorer.ScoreAsync(best.File, items, counted: false, cancellationToken).ConfigureAwait(false);
        var before = await scorer.ScoreAsync(Start.File, items, counted: false, cancellationToken).ConfigureAwait(false);
        return PairedComparison.Compare([.. after.Select(scorer.Score)], [.. before.Select(scorer.Score)], options.Comparison);
    }

    /// <summary>Returns the passing answers of the initial prompt on training items.</summary>
    private async Task<List<(DatasetItem Item, string Answer)>> TracesAsync(CancellationToken cancellationToken)
    {
        Report("traces");
        if (options.DemonstrationSets == 0 || task.Prompt.Shots?.Placement == ShotPlacement.Inline)
            return [];
        var items = _draws.Draw(task.Splits.Train.Items, Math.Min(task.Splits.Train.Items.Count, options.MetricCalls / 6));
        var cells = await scorer.ScoreAsync(Start.File, items, counted: true, cancellationToken).ConfigureAwait(false);
        return
        [
            .. items
                .Zip(cells)
                .Where(pair => pair.Second.Error is null && scorer.Score(pair.Second) >= task.PassFrom)
                .Select(static pair => (pair.First, pair.Second.Answer)),
        ];
    }

    private async Task ProposeAsync(List<(DatasetItem Item, string Answer)> traces, CancellationToken cancellationToken)
    {
        Report("proposals");
        for (var i = 0; i < options.Instructions; i++)
        {
            if (await _proposer.ProposeAsync(Start.File, i, cancellationToken).ConfigureAwait(false) is { } file)
                Add(Start.Child(file, "instruction proposed"));
        }

        var instructions = Contenders.ToList();
        for (var i = 0; i < options.DemonstrationSets && traces.Count > 0; i++)
        {
            // Every set is combined with another instruction, the first with the initial one.
            var parent = instructions[i % instructions.Count];
            var set = _draws.Draw(traces, 1 + (int)(_draws.Next() * options.MaxDemonstrations));
            Add(
                parent.Child(
                    parent.File.WithDemonstrations(set),
                    $"{set.Count} examples from passing answers: {string.Join(", ", set.Select(static trace => trace.Item.Id))}"
                )
            );
        }
    }

    /// <summary>
    /// Runs successive halving (Jamieson and Talwalkar, 2016): all prompts on a few validation items, the better half on twice as many,
    /// and so on.
    /// </summary>
    private async Task<List<Contender>> HalveAsync(CancellationToken cancellationToken)
    {
        var racing = Contenders.ToList();
        for (var rung = Math.Min(FirstRung, _validation.Count); ; rung = Math.Min(2 * rung, _validation.Count))
        {
            foreach (var contender in racing)
                await ValidateAsync(contender, rung, cancellationToken).ConfigureAwait(false);
            Report("halving");
            var scored = racing
                .Where(contender => contender.Scores.Length == rung)
                .OrderByDescending(static contender => contender.Mean)
                .ToList();
            // The calls ran out within the rung, so the previous rung decides.
            if (scored.Count < racing.Count)
                return [.. racing.Where(static contender => contender.Mean is not null)];
            if (rung == _validation.Count)
                return scored;
            racing = [.. scored.Take(Math.Max(2, (scored.Count + 1) / 2))];
        }
    }

    private async Task<Contender> MutateAsync(List<Contender> finalists, CancellationToken cancellationToken)
    {
        var pool = finalists.Where(contender => contender.Scores.Length == _validation.Count).ToList();
        for (var i = 0; i < options.Mutations && pool.Count > 0; i++)
        {
            Report("mutation");
            var parent = pool[ParetoPool.Pick(ParetoPool.Weights([.. pool.Select(static contender => contender.Scores)]), _draws.Next())];
            var batch = _draws.Draw(task.Splits.Train.Items, options.Minibatch);
            if (await MutateAsync(parent, batch, cancellationToken).ConfigureAwait(false) is not { } child)
                continue;
            await ValidateAsync(child, _validation.Count, cancellationToken).ConfigureAwait(false);
            if (child.Scores.Length == _validation.Count)
                pool.Add(child);
        }

        // In a tie, the earlier prompt wins, which has changed less.
        return (pool.Count > 0 ? pool : finalists)
            .OrderByDescending(static contender => contender.Scores.Length)
            .ThenByDescending(static contender => contender.Mean)
            .FirstOrDefault()
            ?? Start;
    }

    /// <summary>Returns a rewrite that is better on its batch.</summary>
    private async Task<Contender?> MutateAsync(Contender parent, List<DatasetItem> batch, CancellationToken cancellationToken)
    {
        // Parent and child on the batch; validation is requested separately.
        if (scorer.CallsFor(parent.File, batch) + batch.Count > scorer.Remaining)
            return null;
        var cells = await scorer.ScoreAsync(parent.File, batch, counted: true, cancellationToken).ConfigureAwait(false);
        var failures = batch
            .Zip(cells)
            .Where(pair => scorer.Score(pair.Second) < task.PassFrom)
            .Select(pair => (pair.First, pair.Second, scorer.Score(pair.Second)))
            .OrderBy(static failure => failure.Item3)
            .ToList();
        if (
            failures.Count == 0
            || await _proposer.ReflectAsync(parent.File, failures, cancellationToken).ConfigureAwait(false) is not { } file
        )
            return null;
        var (before, after) = (
            cells.Average(scorer.Score),
            (await scorer.ScoreAsync(file, batch, counted: true, cancellationToken).ConfigureAwait(false)).Average(scorer.Score)
        );
        var child = parent.Child(
            file,
            FormattableString.Invariant(
                $"rewritten after {failures.Count} failures: {task.PrimaryMetric} {before:0.###} -> {after:0.###} on {batch.Count} training items"
            )
        );
        return after > before && Add(child) ? child : null;
    }

    /// <summary>Scores a candidate on the first validation items if enough calls are left.</summary>
    private async Task ValidateAsync(Contender contender, int count, CancellationToken cancellationToken)
    {
        List<DatasetItem> items = [.. _validation.Take(count)];
        if (scorer.CallsFor(contender.File, items) <= scorer.Remaining)
            contender.Scores =
            [
                .. (await scorer.ScoreAsync(contender.File, items, counted: true, cancellationToken).ConfigureAwait(false)).Select(
                    scorer.Score
                ),
            ];
    }

    private bool Add(Contender contender)
    {
        var isNew = Contenders.TrueForAll(known => known.File.Version != contender.File.Version);
        if (isNew)
            Contenders.Add(contender);
        return isNew;
    }

    private void Report(string phase) =>
        progress?.Report(
            new OptimizationProgress(
                phase,
                scorer.Calls,
                options.MetricCalls,
                Contenders.Count,
                Contenders.Max(static contender => contender.Mean)
            )
        );
}
