namespace GenAI.Lifecycle.Statistics;

/// <summary>Specifies the verdict of a comparison of two systems.</summary>
public enum ComparisonVerdict
{
    /// <summary>The first is better.</summary>
    FirstBetter,

    /// <summary>The second is better.</summary>
    SecondBetter,

    /// <summary>The items do not show a difference.</summary>
    CannotTell,
}

/// <summary>Options of <see cref="PairedComparison"/>.</summary>
public sealed record PairedComparisonOptions
{
    /// <summary>The coverage of the interval, which is one minus the significance level.</summary>
    /// <value>The default value is 0.95. Within (0, 1).</value>
    public double Level { get; init; } = .95;

    /// <summary>
    /// The power with which <see cref="PairedComparison.MinimumDetectable"/> and <see cref="PairedComparison.MoreItems"/>
    /// are computed.
    /// </summary>
    /// <value>The default value is 0.8. Within (0, 1).</value>
    public double Power { get; init; } = Statistics.Power.Default;

    /// <summary>The number of resamples and randomizations.</summary>
    /// <value>The default value is 10,000. Within [100, 10,000,000].</value>
    public int Resamples { get; init; } = Bootstrap.DefaultResamples;

    /// <summary>The seed.</summary>
    /// <value>The default value is 1.</value>
    public long Seed { get; init; } = 1;

    /// <summary>Whether a higher value is better, as for ROUGE but not for latency and cost.</summary>
    /// <value>The default value is <see langword="true"/>.</value>
    public bool HigherIsBetter { get; init; } = true;
}

/// <summary>
/// Compares two systems on the same items: the difference, its significance, and the items needed for a verdict. The
/// interval never contradicts the p-value: it excludes 0 exactly when the verdict finds a difference, also after
/// <see cref="Adjust"/>.
/// </summary>
public sealed record PairedComparison
{
    private PairedComparison() { }

    /// <summary>The number of items. Repeats of an item count once.</summary>
    public required int Count { get; init; }

    /// <summary>The first system's mean.</summary>
    public required double FirstMean { get; init; }

    /// <summary>The second system's mean.</summary>
    public required double SecondMean { get; init; }

    /// <summary>The first minus the second mean.</summary>
    public double Difference => FirstMean - SecondMean;

    /// <summary>
    /// The interval of the true difference: the differences that the randomization test does not reject. For pass and
    /// fail Tango's score interval, extended to 0 where the exact test, which decides, finds no difference. After
    /// <see cref="Adjust"/> its level is that of the test's step. With too few items for the level it has no ends.
    /// </summary>
    public required ConfidenceInterval Interval { get; init; }

    /// <summary>The test: <c>mcnemar-exact</c> for pass and fail, otherwise <c>approximate-randomization</c>.</summary>
    public required string Test { get; init; }

    /// <summary>
    /// The probability of a difference at least as large if there were none, two-sided. After <see cref="Adjust"/>:
    /// adjusted.
    /// </summary>
    public required double PValue { get; init; }

    /// <summary>The verdict.</summary>
    public required ComparisonVerdict Verdict { get; init; }

    /// <summary>The smallest true difference that these items would have shown.</summary>
    public required double MinimumDetectable { get; init; }

    /// <summary>
    /// The number of additional items that would show the observed difference, if it is the true one.
    /// <see langword="null"/> if the verdict is clear, or if no difference was observed.
    /// </summary>
    public required int? MoreItems { get; init; }

    /// <summary>The minimum number of items with which the test can find a difference at all.</summary>
    public required int LeastItems { get; init; }

    /// <summary>The options of the comparison.</summary>
    public required PairedComparisonOptions Options { get; init; }

    private double Deviation { get; init; }

    private Func<double, ConfidenceInterval> IntervalAt { get; init; } =
        static level => new(double.NegativeInfinity, double.PositiveInfinity, level);

    /// <summary>Compares two systems.</summary>
    /// <param name="first">The first system's scores; at least two.</param>
    /// <param name="second">The second system's scores, for the same items.</param>
    /// <param name="options">The options; the defaults if <see langword="null"/>.</param>
    /// <exception cref="ArgumentException">The counts differ, are below two, or a value is not finite.</exception>
    public static PairedComparison Compare(ReadOnlySpan<double> first, ReadOnlySpan<double> second, PairedComparisonOptions? options = null)
    {
        options ??= new();
        var differences = PairedTests.Differences(first, second, options.Resamples);
        Require.Level(options.Level);
        var isPassFail = IsBinary(first) && IsBinary(second);
        var (pValue, intervalAt) = isPassFail ? PassFail(differences) : Scores(differences, options);
        var deviation = Descriptive.StandardDeviation(differences);
        return new PairedComparison
        {
            Count = first.Length,
            FirstMean = Descriptive.Mean(first),
            SecondMean = Descriptive.Mean(second),
            Interval = default,
            Test = isPassFail ? "mcnemar-exact" : "approximate-randomization",
            PValue = pValue,
            Verdict = ComparisonVerdict.CannotTell,
            MinimumDetectable = Statistics.Power.MinimumDetectableDifference(deviation, first.Length, options.Level, options.Power),
            MoreItems = null,
            LeastItems = 0,
            Options = options,
            Deviation = deviation,
            IntervalAt = intervalAt,
        }.Decide(pValue, step: 1, family: 1);
    }

    /// <summary>Compares two systems on repeated items. Repeats are not independent evidence: they are averaged first.</summary>
    /// <param name="items">The item of each score.</param>
    /// <param name="first">The first system's scores.</param>
    /// <param name="second">The second system's scores, of the same items in the same order.</param>
    /// <param name="options">The options; the defaults if <see langword="null"/>.</param>
    public static PairedComparison CompareClustered(
        IReadOnlyList<string> items,
        ReadOnlySpan<double> first,
        ReadOnlySpan<double> second,
        PairedComparisonOptions? options = null
    ) => Compare(Clusters.Means(items, first), Clusters.Means(items, second), options);

    /// <summary>Adjusts the verdicts of many simultaneous comparisons, by Holm.</summary>
    /// <param name="comparisons">The comparisons.</param>
    /// <param name="family">The number of comparisons, if these were selected from more, such as those of the best of many systems;
    /// only these if <see langword="null"/>.</param>
    /// <returns>The comparisons with adjusted p-values and verdicts, in the same order.</returns>
    public static IReadOnlyList<PairedComparison> Adjust(IReadOnlyList<PairedComparison> comparisons, int? family = null)
    {
        ArgumentNullException.ThrowIfNull(comparisons);
        var tests = family ?? comparisons.Count;
        double[] pValues = [.. comparisons.Select(static comparison => comparison.PValue)];
        var adjusted = MultipleTesting.Holm(pValues, family);
        var steps = Steps(comparisons, pValues, adjusted, tests);
        return [.. comparisons.Select((comparison, i) => comparison.Decide(adjusted[i], steps[i], tests))];
    }

    /// <inheritdoc/>
    public override string ToString() => Describe("first", "second");

    /// <summary>Returns the verdict in words: the better system, or the number of additional items needed.</summary>
    /// <param name="first">The first system's name.</param>
    /// <param name="second">The second system's name.</param>
    public string Describe(string first, string second) =>
        Verdict switch
        {
            ComparisonVerdict.FirstBetter => $"{first} better",
            ComparisonVerdict.SecondBetter => $"{second} better",
            _ when Count < LeastItems => $"cannot tell: {Count} items are too few for any difference, {LeastItems} are needed at least",
            _ => MoreItems is { } more ? $"cannot tell, {more} more items would" : "cannot tell",
        };

    // Holm holds the i-th smallest p-value to the level over the tests that are left; the first that fails, and all after it, to the same.
    private static int[] Steps(IReadOnlyList<PairedComparison> comparisons, double[] pValues, double[] adjusted, int tests)
    {
        var order = Enumerable.Range(0, pValues.Length).OrderBy(i => pValues[i]).ToArray();
        var steps = new int[pValues.Length];
        var step = tests;
        foreach (var i in order)
        {
            steps[i] = step;
            if (comparisons[i].IsSignificant(adjusted[i]))
                step--;
        }

        return steps;
    }

    private static (double PValue, Func<double, ConfidenceInterval> IntervalAt) Scores(
        double[] differences,
        PairedComparisonOptions options
    )
    {
        var test = SignFlipTest.Of(differences, options.Level, options.Resamples, options.Seed);
        return (test.PValue, test.Interval);
    }

    private static (double PValue, Func<double, ConfidenceInterval> IntervalAt) PassFail(double[] differences)
    {
        var (onlyFirst, onlySecond, count) = (
            differences.Count(static d => d > 0),
            differences.Count(static d => d < 0),
            differences.Length
        );
        var pValue = PairedTests.McNemar(onlyFirst, onlySecond);
        return (pValue, level =>
        {
            var interval = Intervals.PairedRates(onlyFirst, onlySecond, count, level);
            if (pValue > 1 - level + PairedTests.Rounding)
                return interval with { Lower = Math.Min(interval.Lower, 0), Upper = Math.Max(interval.Upper, 0) };
            return onlyFirst > onlySecond
                ? interval with
                {
                    Lower = Math.Max(interval.Lower, double.Epsilon),
                }
                : interval with
                {
                    Upper = Math.Min(interval.Upper, -double.Epsilon),
                };
        });
    }

    private static bool IsBinary(ReadOnlySpan<double> values)
    {
        foreach (var value in values)
        {
            if (value is not (0 or 1))
                return false;
        }

        return true;
    }

    private double LevelOf(int tests) => tests == 1 ? Options.Level : 1 - ((1 - Options.Level) / tests);

    private bool IsSignificant(double pValue) => pValue <= 1 - Options.Level + PairedTests.Rounding && Difference != 0;

    // How many items would tell is reckoned at the level that the strictest of the family's tests is held to.
    private PairedComparison Decide(double pValue, int step, int family)
    {
        var found = IsSignificant(pValue);
        var least = PairedTests.LeastPairs(Options.Level, family);
        return this with
        {
            PValue = pValue,
            Interval = IntervalAt(LevelOf(step)),
            Verdict =
                !found ? ComparisonVerdict.CannotTell
                : Difference > 0 == Options.HigherIsBetter ? ComparisonVerdict.FirstBetter
                : ComparisonVerdict.SecondBetter,
            // A power below one half can leave the reckoned number under the one there is.
            MoreItems =
                found || Difference == 0
                    ? null
                    : Math.Max(
                        1,
                        Math.Max(least, Statistics.Power.RequiredCount(Difference, Deviation, LevelOf(family), Options.Power)) - Count
                    ),
            LeastItems = least,
        };
    }
}
