using GenAI.Lifecycle.Statistics;

namespace GenAI.Lifecycle.Evaluation.Runs;

/// <summary>A system of an evaluation that is compared with others.</summary>
/// <param name="Name">The name in the comparison.</param>
/// <param name="Run">The evaluation.</param>
/// <param name="System">The system's name in it.</param>
public sealed record Contender(string Name, EvaluationRun Run, string System);

/// <summary>Options for the comparison of contenders.</summary>
public sealed record EvaluationComparisonOptions
{
    /// <summary>The metrics that give verdicts. All comparisons by them are adjusted together.</summary>
    /// <value>
    /// The default value is empty: the primary metric of the evaluation gives the verdict, and all other rated metrics that every contender
    /// can be better are shown beside it, each adjusted for the contenders alone.
    /// </value>
    public IReadOnlyList<string> Metrics { get; init; } = [];

    /// <summary>Whether every contender is compared with every other one instead of only with the first.</summary>
    /// <value>The default value is <see langword="false"/>.</value>
    public bool AllPairs { get; init; }

    /// <summary>The level, the resamples and the seed. The direction of each metric is known to the runs.</summary>
    public PairedComparisonOptions Paired { get; init; } = new();
}

/// <summary>Two contenders by a metric. P-value and interval are adjusted for all comparisons requested together.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="First">The first contender.</param>
/// <param name="Second">The second contender.</param>
/// <param name="Result">The result of the comparison.</param>
public sealed record ComparedPair(string Metric, string First, string Second, PairedComparison Result)
{
    /// <summary>Whether this comparison gives a verdict. The others are shown for information only.</summary>
    /// <value>The default value is <see langword="true"/>.</value>
    public bool Decides { get; init; } = true;

    /// <summary>The name of the better one; <see langword="null"/> if the difference is not significant.</summary>
    public string? Better =>
        Result.Verdict switch
        {
            ComparisonVerdict.FirstBetter => First,
            ComparisonVerdict.SecondBetter => Second,
            _ => null,
        };
}

/// <summary>Two or more systems, of one evaluation or of several on the same dataset.</summary>
/// <param name="Pairs">Every comparison made, by metric and contender; those that give a verdict come first.</param>
public sealed record EvaluationComparison(IReadOnlyList<ComparedPair> Pairs)
{
    /// <summary>
    /// Compares contenders on the items they share. All comparisons of a request are adjusted by Holm together, so many comparisons do
    /// not make a chance finding likely: all pairs and all named metrics or, if no metric is named, all pairs by each metric. Metrics
    /// with the same scores count once.
    /// </summary>
    /// <param name="contenders">Two or more contenders with distinct names; the others are compared with the first.</param>
    /// <param name="options">The metrics and the pairs; <see langword="null"/>: the defaults.</param>
    /// <exception cref="ArgumentException">
    /// There are fewer than two contenders, a name occurs twice, the datasets differ, or the contenders share no metric or fewer than two
    /// items.
    /// </exception>
    public static EvaluationComparison Between(IReadOnlyList<Contender> contenders, EvaluationComparisonOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(contenders);
        options ??= new();
        Check(contenders);
        var primary = options.Metrics.Count > 0 ? null : Shared(contenders)[0];
        var groups = primary is null ? [options.Metrics] : Shared(contenders).Select(static metric => (IReadOnlyList<string>)[metric]);
        return new EvaluationComparison([
            .. groups
                .SelectMany(metrics => Compare(metrics, contenders, options))
                .Select(pair => pair with { Decides = primary is null || pair.Metric == primary }),
        ]);
    }

    /// <summary>Compares all systems of an evaluation with its first.</summary>
    /// <param name="run">An evaluation of two systems or more.</param>
    /// <param name="options">The metrics and the pairs; <see langword="null"/>: the defaults.</param>
    public static EvaluationComparison Within(EvaluationRun run, EvaluationComparisonOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(run);
        return Between([.. run.Systems.Select(system => new Contender(system.System, run, system.System))], options);
    }

    /// <summary>Returns whether the systems of an evaluation share a metric with values on two items at least.</summary>
    internal static bool CanCompare(EvaluationRun run)
    {
        var metrics = run
            .Systems.Select(static s => s.Metrics.Select(static m => m.Metric))
            .Aggregate(static (a, b) => a.Intersect(b, StringComparer.Ordinal))
            .Except(run.Descriptive, StringComparer.Ordinal)
            .ToList();
        return metrics.Count > 0
            && metrics.TrueForAll(metric =>
                run.Systems.All(other =>
                    run.ScoresOf(run.Systems[0].System, metric).Keys.Count(run.ScoresOf(other.System, metric).ContainsKey) > 1
                )
            );
    }

    private static IEnumerable<ComparedPair> Compare(
        IReadOnlyList<string> metrics,
        IReadOnlyList<Contender> contenders,
        EvaluationComparisonOptions options
    )
    {
        List<(string Metric, PairedQuestion Question)> asked =
        [
            .. from metric in metrics
            from first in Enumerable.Range(0, options.AllPairs ? contenders.Count - 1 : 1)
            from second in contenders.Skip(first + 1)
            select (metric, Ask(metric, second, contenders[first], options.Paired)),
        ];
        return asked.Zip(Pairing.Answer(asked.ConvertAll(static pair => pair.Question)), static (pair, result) =>
            new ComparedPair(pair.Metric, pair.Question.First, pair.Question.Second, result)
        );
    }

    private static PairedQuestion Ask(string metric, Contender first, Contender second, PairedComparisonOptions options) =>
        Pairing.Ask(
            metric,
            (first.Name, first.Run.ScoresOf(first.System, metric)),
            (second.Name, second.Run.ScoresOf(second.System, metric)),
            options with
            {
                HigherIsBetter = first.Run.IsHigherBetter(metric),
            }
        );

    /// <summary>Returns the rated metrics that every contender has, with the primary one first.</summary>
    private static List<string> Shared(IReadOnlyList<Contender> contenders)
    {
        var metrics = contenders[0]
            .Run[contenders[0].System]
            .Metrics.Select(static m => m.Metric)
            .Except(contenders[0].Run.Descriptive, StringComparer.Ordinal);
        foreach (var other in contenders.Skip(1))
            metrics = metrics.Intersect(other.Run[other.System].Metrics.Select(static m => m.Metric), StringComparer.Ordinal);
        return metrics.OrderByDescending(metric => metric == contenders[0].Run.PrimaryMetric).ToList() is { Count: > 0 } shared
            ? shared
            : throw new ArgumentException("The contenders share no metric.", nameof(contenders));
    }

    private static void Check(IReadOnlyList<Contender> contenders)
    {
        if (contenders.Count < 2)
            throw new ArgumentException($"There are {contenders.Count} contenders; a comparison needs at least two.", nameof(contenders));
        if (contenders.GroupBy(static c => c.Name, StringComparer.Ordinal).FirstOrDefault(static g => g.Count() > 1) is { } twice)
            throw new ArgumentException($"Two contenders are named '{twice.Key}'.", nameof(contenders));
        if (contenders.FirstOrDefault(c => c.Run.DatasetHash != contenders[0].Run.DatasetHash) is { } other)
            throw new ArgumentException(
                $"'{other.Name}' and '{contenders[0].Name}' were evaluated on different datasets; evaluate both on the same dataset.",
                nameof(contenders)
            );
    }
}
