using System.Numerics.Tensors;

namespace GenAI.Lifecycle.Statistics;

/// <summary>What a comparison of two systems shows.</summary>
public enum ComparisonVerdict
{
    /// <summary>The first is better.</summary>
    FirstBetter,

    /// <summary>The second is better.</summary>
    SecondBetter,

    /// <summary>The items do not tell.</summary>
    CannotTell,
}

/// <summary>Options of <see cref="PairedComparison"/>.</summary>
public sealed record PairedComparisonOptions
{
    /// <summary>The probability that the interval covers, and one less the significance level.</summary>
    /// <value>The default value is 0.95. Within (0, 1).</value>
    public double Level { get; init; } = .95;

    /// <summary>The power with which <see cref="PairedComparison.MinimumDetectable"/> and <see cref="PairedComparison.MoreItems"/> reckon.</summary>
    /// <value>The default value is 0.8. Within (0, 1).</value>
    public double Power { get; init; } = Statistics.Power.Default;

    /// <summary>How many resamples and randomisations are drawn.</summary>
    /// <value>The default value is 10,000. Within [100, 10,000,000].</value>
    public int Resamples { get; init; } = Bootstrap.DefaultResamples;

    /// <summary>The seed.</summary>
    /// <value>The default value is 1.</value>
    public long Seed { get; init; } = 1;

    /// <summary>Whether more is better, as for ROUGE; not so for latency and cost.</summary>
    /// <value>The default value is <see langword="true"/>.</value>
    public bool HigherIsBetter { get; init; } = true;
}

/// <summary>Two systems on the same items: the difference, how sure it is, and what it would take to be sure.</summary>
public sealed record PairedComparison
{
    private PairedComparison()
    {
    }

    /// <summary>The number of items. Repeats of an item count once.</summary>
    public required int Count { get; init; }

    /// <summary>The first system's mean.</summary>
    public required double FirstMean { get; init; }

    /// <summary>The second system's mean.</summary>
    public required double SecondMean { get; init; }

    /// <summary>First less second.</summary>
    public double Difference => FirstMean - SecondMean;

    /// <summary>Where the true difference lies: BCa bootstrap over items.</summary>
    public required ConfidenceInterval Interval { get; init; }

    /// <summary>The test: <c>mcnemar-exact</c> for pass and fail, otherwise <c>approximate-randomization</c>.</summary>
    public required string Test { get; init; }

    /// <summary>The probability of a difference at least as large if there were none, two-sided. After <see cref="Adjust"/>: adjusted.</summary>
    public required double PValue { get; init; }

    /// <summary>What it shows.</summary>
    public required ComparisonVerdict Verdict { get; init; }

    /// <summary>The smallest true difference that these items would have shown.</summary>
    public required double MinimumDetectable { get; init; }

    /// <summary>If it cannot tell: how many more items would, if the true difference is the one observed. <see langword="null"/> if it tells, or if there is no difference to go by.</summary>
    public required int? MoreItems { get; init; }

    /// <summary>The options it was made with.</summary>
    public required PairedComparisonOptions Options { get; init; }

    private double Deviation { get; init; }

    /// <summary>Compares two systems.</summary>
    /// <param name="first">The first system's scores; at least two.</param>
    /// <param name="second">The second system's scores, item by item the same.</param>
    /// <param name="options">The options; <see langword="null"/>: the defaults.</param>
    /// <exception cref="ArgumentException">The numbers differ, are fewer than two, or hold something not finite.</exception>
    public static PairedComparison Compare(ReadOnlySpan<double> first, ReadOnlySpan<double> second, PairedComparisonOptions? options = null)
    {
        options ??= new();
        var bootstrap = PairedTests.PairedBootstrap(first, second, options.Level, options.Resamples, options.Seed);
        var differences = new double[first.Length];
        TensorPrimitives.Subtract(first, second, differences);
        var binary = IsBinary(first) && IsBinary(second);
        var p = binary
            ? PairedTests.McNemar(differences.Count(static d => d > 0), differences.Count(static d => d < 0))
            : PairedTests.ApproximateRandomization(first, second, options.Resamples, options.Seed);
        var deviation = Descriptive.StandardDeviation(differences);
        return new PairedComparison
        {
            Count = first.Length,
            FirstMean = Descriptive.Mean(first),
            SecondMean = Descriptive.Mean(second),
            Interval = bootstrap.Interval,
            Test = binary ? "mcnemar-exact" : "approximate-randomization",
            PValue = p,
            Verdict = ComparisonVerdict.CannotTell,
            MinimumDetectable = Statistics.Power.MinimumDetectableDifference(deviation, first.Length, options.Level, options.Power),
            MoreItems = null,
            Options = options,
            Deviation = deviation,
        }.Decide(p, family: 1);
    }

    /// <summary>Compares two systems that did items repeatedly. Repeats are no independent evidence: they are averaged first.</summary>
    /// <param name="items">The item of each score.</param>
    /// <param name="first">The first system's scores.</param>
    /// <param name="second">The second system's scores, of the same items in the same order.</param>
    /// <param name="options">The options; <see langword="null"/>: the defaults.</param>
    public static PairedComparison CompareClustered(IReadOnlyList<string> items, ReadOnlySpan<double> first, ReadOnlySpan<double> second, PairedComparisonOptions? options = null) =>
        Compare(Clusters.Means(items, first), Clusters.Means(items, second), options);

    /// <summary>Adjusts the verdicts of many comparisons made at once, by Holm.</summary>
    /// <param name="comparisons">The comparisons.</param>
    /// <param name="family">How many comparisons there are, if these were picked out of more, such as those of the best of many systems; <see langword="null"/>: just these.</param>
    /// <returns>The same with adjusted p-values and verdicts, in the same order.</returns>
    public static IReadOnlyList<PairedComparison> Adjust(IReadOnlyList<PairedComparison> comparisons, int? family = null)
    {
        ArgumentNullException.ThrowIfNull(comparisons);
        var adjusted = MultipleTesting.Holm([.. comparisons.Select(static c => c.PValue)], family);
        return [.. comparisons.Select((comparison, i) => comparison.Decide(adjusted[i], family ?? comparisons.Count))];
    }

    /// <inheritdoc/>
    public override string ToString() => Describe("first", "second");

    /// <summary>The verdict in words: which is better, or how many more items would tell.</summary>
    /// <param name="first">The first system's name.</param>
    /// <param name="second">The second system's name.</param>
    public string Describe(string first, string second) => Verdict switch
    {
        ComparisonVerdict.FirstBetter => $"{first} better",
        ComparisonVerdict.SecondBetter => $"{second} better",
        _ => MoreItems is { } more ? $"cannot tell, {more} more items would" : "cannot tell",
    };

    private static bool IsBinary(ReadOnlySpan<double> values)
    {
        foreach (var value in values)
        {
            if (value is not (0 or 1))
                return false;
        }

        return true;
    }

    // How many items would tell is reckoned at the level that the strictest of the family's tests is held to.
    private PairedComparison Decide(double p, int family)
    {
        var found = p <= 1 - Options.Level && Difference != 0;
        return this with
        {
            PValue = p,
            Verdict = !found ? ComparisonVerdict.CannotTell : Difference > 0 == Options.HigherIsBetter ? ComparisonVerdict.FirstBetter : ComparisonVerdict.SecondBetter,
            // A power below one half can leave the reckoned number under the one there is.
            MoreItems = found || Difference == 0 ? null : Math.Max(1, Statistics.Power.RequiredCount(Difference, Deviation, 1 - ((1 - Options.Level) / family), Options.Power) - Count),
        };
    }
}
