using System.Globalization;

namespace GenAI.Lifecycle.Statistics.Variants;

/// <summary>Specifies the outcome of a comparison of variants.</summary>
public enum VariantOutcome
{
    /// <summary>The first is better in one aspect at least, and worse in none.</summary>
    FirstBetter,

    /// <summary>The second is better in one aspect at least, and worse in none.</summary>
    SecondBetter,

    /// <summary>Each is better in some aspect: the application decides which matters more.</summary>
    TradeOff,

    /// <summary>The requests show no relevant difference.</summary>
    CannotTell,
}

/// <summary>
/// Compares two variants of a service under real traffic by quality, latency and errors; repeated items count once.
/// </summary>
public sealed record VariantComparison
{
    private VariantComparison() { }

    /// <summary>The first variant's name.</summary>
    public required string First { get; init; }

    /// <summary>The second variant's name.</summary>
    public required string Second { get; init; }

    /// <summary>The difference of the mean scores.</summary>
    public required VariantFinding Quality { get; init; }

    /// <summary>The ratio of the latencies' percentiles, in milliseconds.</summary>
    public required VariantFinding Latency { get; init; }

    /// <summary>The difference of the error rates.</summary>
    public required VariantFinding Errors { get; init; }

    /// <summary>The outcome.</summary>
    public required VariantOutcome Outcome { get; init; }

    /// <summary>The reason, in a sentence with the numbers of every aspect.</summary>
    public required string Reason { get; init; }

    /// <summary>The name of the better variant; <see langword="null"/> if neither is.</summary>
    public string? Winner =>
        Outcome switch
        {
            VariantOutcome.FirstBetter => First,
            VariantOutcome.SecondBetter => Second,
            _ => null,
        };

    /// <summary>Compares two variants.</summary>
    /// <param name="first">The first variant's traffic.</param>
    /// <param name="second">The second variant's traffic.</param>
    /// <param name="options">The options; the defaults if <see langword="null"/>.</param>
    /// <exception cref="ArgumentException">A score is not a finite number.</exception>
    public static VariantComparison Compare(VariantTraffic first, VariantTraffic second, VariantComparisonOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        options ??= new();
        options.Check();
        Require.Finite([.. first.Scores.Concat(second.Scores).Select(static score => score.Value)], nameof(first));
        var (quality, latency, errors) = (
            QualityOf(first, second, options),
            LatencyOf(first, second, options),
            ErrorsOf(first, second, options)
        );
        var outcome = Outcomes([quality.Verdict, latency.Verdict, errors.Verdict]);
        return new VariantComparison
        {
            First = first.Name,
            Second = second.Name,
            Quality = quality,
            Latency = latency,
            Errors = errors,
            Outcome = outcome,
            Reason =
                $"{Sentence(first.Name, second.Name, outcome, quality, latency, errors)}: {quality.Text}; {latency.Text}; {errors.Text}.",
        };
    }

    private static VariantFinding QualityOf(VariantTraffic first, VariantTraffic second, VariantComparisonOptions options)
    {
        if (ClusteredDifference.Of(first.Scores, second.Scores, options.Level) is not { } compared)
            return new(
                double.NaN,
                double.NaN,
                double.NaN,
                null,
                ComparisonVerdict.CannotTell,
                "too few answers were scored to compare the quality"
            );
        var verdict = VariantFinding.Decide(
            compared.Interval,
            -options.QualityDifference,
            options.QualityDifference,
            options.HigherIsBetter
        );
        return new(
            compared.First,
            compared.Second,
            compared.Difference,
            compared.Interval,
            verdict,
            Text(
                $"quality {compared.First:0.000} against {compared.Second:0.000}, {compared.Difference:+0.000;-0.000;0.000} [{compared.Interval.Lower:0.000}, {compared.Interval.Upper:0.000}], p {PValues.Format(compared.PValue)}"
            )
        );
    }

    private static VariantFinding LatencyOf(VariantTraffic first, VariantTraffic second, VariantComparisonOptions options)
    {
        var (a, b) = (PercentileOf(first, options), PercentileOf(second, options));
        var interval = PercentileRatio.Interval(first.Latencies, second.Latencies, options);
        var isAcceptable =
            options.AcceptableLatency is { } acceptable && a <= acceptable.TotalMilliseconds && b <= acceptable.TotalMilliseconds;
        var verdict = isAcceptable
            ? ComparisonVerdict.CannotTell
            : VariantFinding.Decide(interval, 1 / options.LatencyRatio, options.LatencyRatio, highIsBetter: false);
        var text = interval is not { } ends
            ? "too few requests were answered to compare the latency"
            : Text(
                $"p{options.LatencyPercent:0.##} latency {a:0} ms against {b:0} ms, {a / b:0.00} times [{ends.Lower:0.00}, {ends.Upper:0.00}]"
            );
        return new(a, b, a / b, interval, verdict, isAcceptable ? $"{text}, both fast enough" : text);
    }

    private static VariantFinding ErrorsOf(VariantTraffic first, VariantTraffic second, VariantComparisonOptions options)
    {
        var (a, b) = (ClusteredMean.Of(first.Errors), ClusteredMean.Of(second.Errors));
        var interval = RateDifference.Interval(a, b, options.Level);
        var verdict = VariantFinding.Decide(interval, -options.ErrorDifference, options.ErrorDifference, highIsBetter: false);
        return new(
            a.Mean,
            b.Mean,
            a.Mean - b.Mean,
            interval,
            verdict,
            interval is not { } ends
                ? "too few requests to compare the errors"
                : Text(
                    $"errors {a.Mean:0.0 %} against {b.Mean:0.0 %}, {a.Mean - b.Mean:+0.0 %;-0.0 %;0.0 %} [{ends.Lower:0.0 %}, {ends.Upper:0.0 %}]"
                )
        );
    }

    private static double PercentileOf(VariantTraffic traffic, VariantComparisonOptions options)
    {
        double[] latencies = [.. traffic.Latencies.Select(static latency => latency.Value)];
        return latencies.Length == 0 ? double.NaN : Descriptive.Quantile(latencies, options.LatencyPercent / 100);
    }

    private static VariantOutcome Outcomes(ComparisonVerdict[] verdicts) =>
        (verdicts.Contains(ComparisonVerdict.FirstBetter), verdicts.Contains(ComparisonVerdict.SecondBetter)) switch
        {
            (true, true) => VariantOutcome.TradeOff,
            (true, false) => VariantOutcome.FirstBetter,
            (false, true) => VariantOutcome.SecondBetter,
            _ => VariantOutcome.CannotTell,
        };

    private static string Sentence(
        string first,
        string second,
        VariantOutcome outcome,
        VariantFinding quality,
        VariantFinding latency,
        VariantFinding errors
    )
    {
        return outcome switch
        {
            VariantOutcome.FirstBetter => $"{first} is better than {second} in {Aspects(ComparisonVerdict.FirstBetter)}",
            VariantOutcome.SecondBetter => $"{second} is better than {first} in {Aspects(ComparisonVerdict.SecondBetter)}",
            VariantOutcome.TradeOff =>
                $"{first} is better in {Aspects(ComparisonVerdict.FirstBetter)}, {second} in {Aspects(ComparisonVerdict.SecondBetter)}",
            _ => $"The requests do not tell {first} and {second} apart",
        };

        string Aspects(ComparisonVerdict verdict) =>
            string.Join(
                " and ",
                new[] { ("quality", quality), ("latency", latency), ("errors", errors) }
                    .Where(aspect => aspect.Item2.Verdict == verdict)
                    .Select(static aspect => aspect.Item1)
            );
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
