using GenAI.Lifecycle.Statistics;

namespace GenAI.Lifecycle.Evaluation.Runs;

/// <summary>A system of an evaluation that is compared with others.</summary>
/// <param name="Name">What the comparison calls it.</param>
/// <param name="Run">The evaluation.</param>
/// <param name="System">The system's name in it.</param>
public sealed record Contender(string Name, EvaluationRun Run, string System);

/// <summary>How contenders are compared.</summary>
public sealed record EvaluationComparisonOptions
{
    /// <summary>The metrics.</summary>
    /// <value>The default value is empty: all that every contender has and by which one can be better.</value>
    public IReadOnlyList<string> Metrics { get; init; } = [];

    /// <summary>Whether every contender is compared with every other one, and not just with the first.</summary>
    /// <value>The default value is <see langword="false"/>.</value>
    public bool AllPairs { get; init; }

    /// <summary>The level, the resamples and the seed. The direction of each metric is known to the runs.</summary>
    public PairedComparisonOptions Paired { get; init; } = new();
}

/// <summary>Two contenders by a metric. The p-value is adjusted for the number of comparisons made.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="First">The one.</param>
/// <param name="Second">The other.</param>
/// <param name="Result">What the comparison shows.</param>
public sealed record ComparedPair(string Metric, string First, string Second, PairedComparison Result)
{
    /// <summary>The name of the better one; <see langword="null"/>: the items do not tell.</summary>
    public string? Better => Result.Verdict switch
    {
        ComparisonVerdict.FirstBetter => First,
        ComparisonVerdict.SecondBetter => Second,
        _ => null,
    };
}

/// <summary>Two or more systems, of one evaluation or of several on the same dataset.</summary>
/// <param name="Pairs">Every comparison made, by metric and contender.</param>
public sealed record EvaluationComparison(IReadOnlyList<ComparedPair> Pairs)
{
    /// <summary>Compares contenders on the items they share. All p-values together are adjusted by Holm, so that many comparisons do not make a chance finding likely.</summary>
    /// <param name="contenders">Two or more, with distinct names; the first is the one that others are compared with.</param>
    /// <param name="options">The metrics and the pairs; <see langword="null"/>: the defaults.</param>
    /// <exception cref="ArgumentException">There are fewer than two contenders, names occur twice, the datasets differ, no metric is shared or fewer than two items are.</exception>
    public static EvaluationComparison Between(IReadOnlyList<Contender> contenders, EvaluationComparisonOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(contenders);
        options ??= new();
        Check(contenders);
        var metrics = options.Metrics.Count > 0 ? options.Metrics : Shared(contenders);
        List<(string Metric, Contender First, Contender Second)> pairs =
        [
            .. from metric in metrics
               from first in Enumerable.Range(0, options.AllPairs ? contenders.Count - 1 : 1)
               from second in contenders.Skip(first + 1)
               select (metric, second, contenders[first]),
        ];
        var adjusted = PairedComparison.Adjust([.. pairs.Select(pair => Compare(pair.Metric, pair.First, pair.Second, options.Paired))]);
        return new EvaluationComparison([.. pairs.Zip(adjusted, static (pair, result) => new ComparedPair(pair.Metric, pair.First.Name, pair.Second.Name, result))]);
    }

    /// <summary>Compares all systems of an evaluation with its first.</summary>
    /// <param name="run">An evaluation of two systems or more.</param>
    /// <param name="options">The metrics and the pairs; <see langword="null"/>: the defaults.</param>
    public static EvaluationComparison Within(EvaluationRun run, EvaluationComparisonOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(run);
        return Between([.. run.Systems.Select(system => new Contender(system.System, run, system.System))], options);
    }

    /// <summary>Whether the systems of an evaluation share a metric with values on two items at least.</summary>
    internal static bool CanCompare(EvaluationRun run)
    {
        var metrics = run.Systems.Select(static s => s.Metrics.Select(static m => m.Metric)).Aggregate(static (a, b) => a.Intersect(b, StringComparer.Ordinal)).Except(run.Descriptive, StringComparer.Ordinal).ToList();
        return metrics.Count > 0 && metrics.TrueForAll(metric => run.Systems.All(other => run.ScoresOf(run.Systems[0].System, metric).Keys.Count(run.ScoresOf(other.System, metric).ContainsKey) > 1));
    }

    private static PairedComparison Compare(string metric, Contender first, Contender second, PairedComparisonOptions options) => Pairing.Compare(
        metric,
        (first.Name, first.Run.ScoresOf(first.System, metric)),
        (second.Name, second.Run.ScoresOf(second.System, metric)),
        options with { HigherIsBetter = first.Run.IsHigherBetter(metric) });

    private static List<string> Shared(IReadOnlyList<Contender> contenders)
    {
        var metrics = contenders[0].Run[contenders[0].System].Metrics.Select(static m => m.Metric).Except(contenders[0].Run.Descriptive, StringComparer.Ordinal);
        foreach (var other in contenders.Skip(1))
            metrics = metrics.Intersect(other.Run[other.System].Metrics.Select(static m => m.Metric), StringComparer.Ordinal);
        return metrics.ToList() is { Count: > 0 } shared ? shared : throw new ArgumentException("The contenders share no metric.", nameof(contenders));
    }

    private static void Check(IReadOnlyList<Contender> contenders)
    {
        if (contenders.Count < 2)
            throw new ArgumentException($"{contenders.Count} contenders; a comparison needs two.", nameof(contenders));
        if (contenders.GroupBy(static c => c.Name, StringComparer.Ordinal).FirstOrDefault(static g => g.Count() > 1) is { } twice)
            throw new ArgumentException($"Two contenders are named '{twice.Key}'.", nameof(contenders));
        if (contenders.FirstOrDefault(c => c.Run.DatasetHash != contenders[0].Run.DatasetHash) is { } other)
            throw new ArgumentException($"'{other.Name}' was evaluated on another dataset than '{contenders[0].Name}'; their items are not the same.", nameof(contenders));
    }
}
