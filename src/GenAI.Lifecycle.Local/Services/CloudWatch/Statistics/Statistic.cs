using System.Globalization;
using System.Text.RegularExpressions;
using GenAI.Lifecycle.Local.Services.CloudWatch.Metrics;

namespace GenAI.Lifecycle.Local.Services.CloudWatch.Statistics;

/// <summary>
/// A statistic by its CloudWatch name: SampleCount, Average, Sum, Minimum, Maximum, pNN, IQM, tm/wm/tc/tsNN, TM/WM/TC/TS(a:b)
/// with percentages or values, PR(a:b).
/// </summary>
internal sealed partial class Statistic
{
    private readonly Func<Distribution, double?> _of;

    private Statistic(string name, Func<Distribution, double?> of) => (Name, _of) = (name, of);

    public string Name { get; }

    /// <summary>The percentile of <c>pNN</c>; null for every other statistic.</summary>
    public double? Percentile { get; private init; }

    /// <summary>
    /// Returns the statistic of the samples; null if unknown (percentiles of a StatisticSet, no sample between the
    /// bounds).
    /// </summary>
    public double? Of(Distribution samples) => samples.Count > 0 ? _of(samples) : null;

    /// <summary>Reads a statistic; returns null if the name is unknown.</summary>
    public static Statistic? Parse(string name) =>
        name switch
        {
            "SampleCount" => new(name, samples => samples.Count),
            "Average" => new(name, samples => samples.Sum / samples.Count),
            "Sum" => new(name, samples => samples.Sum),
            "Minimum" => new(name, samples => samples.Minimum),
            "Maximum" => new(name, samples => samples.Maximum),
            "IQM" => Trimmed(name, "TM", new Bounds(25, 75, true)),
            _ => ParseShort(name) ?? ParseRange(name),
        };

    private static Statistic? ParseShort(string name)
    {
        if (ShortForm().Match(name) is not { Success: true } match)
            return null;
        var number = double.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture);
        if (number > 100)
            return null;
        return match.Groups[1].Value == "p"
            ? new Statistic(name, samples => samples.ValuesKnown ? WeightedValues.Percentile(WeightedValues.Sorted(samples), number) : null)
            {
                Percentile = number,
            }
            : Trimmed(name, match.Groups[1].Value.ToUpperInvariant(), new Bounds(0, number, true));
    }

    private static Statistic? ParseRange(string name)
    {
        if (RangeForm().Match(name) is not { Success: true } match)
            return null;
        var (lower, upper) = (match.Groups["lower"].Value, match.Groups["upper"].Value);
        if (lower.Length + upper.Length == 0)
            return null;
        var percents = (lower.Length == 0 || lower.EndsWith('%')) && (upper.Length == 0 || upper.EndsWith('%'));
        if (!percents && (lower.EndsWith('%') || upper.EndsWith('%')))
            return null;
        var bounds = percents
            ? new Bounds(Number(lower, 0), Number(upper, 100), true)
            : new Bounds(Number(lower, double.NegativeInfinity), Number(upper, double.PositiveInfinity), false);
        if (bounds.Lower >= bounds.Upper || percents && bounds is { Lower: < 0 } or { Upper: > 100, Percents: true })
            return null;
        var kind = match.Groups["kind"].Value;
        return kind == "PR" && percents ? null : Trimmed(name, kind, bounds);
    }

    private static Statistic Trimmed(string name, string kind, Bounds bounds) => new(name, samples =>
        {
            if (!samples.ValuesKnown)
                return null;
            var all = WeightedValues.Sorted(samples);
            if (kind == "WM")
                return Winsorized(all, bounds);
            var kept = bounds.Percents
                ? WeightedValues.BetweenPercents(all, bounds.Lower, bounds.Upper)
                : WeightedValues.BetweenValues(all, bounds.Lower, bounds.Upper);
            var count = kept.Sum(entry => entry.Count);
            var sum = kept.Sum(entry => entry.Value * entry.Count);
            return kind switch
            {
                "TC" => count,
                "TS" => sum,
                "PR" => 100 * count / samples.Count,
                _ => count > 0 ? sum / count : null,
            };
        });

    /// <summary>Returns the mean once every sample outside the bounds has been moved to the nearest bound.</summary>
    private static double Winsorized((double Value, double Count)[] all, Bounds bounds)
    {
        var lower = bounds.Percents ? WeightedValues.Percentile(all, bounds.Lower) : bounds.Lower;
        var upper = bounds.Percents ? WeightedValues.Percentile(all, bounds.Upper) : bounds.Upper;
        return all.Sum(entry => Math.Clamp(entry.Value, lower, upper) * entry.Count) / all.Sum(entry => entry.Count);
    }

    private static double Number(string text, double absent) =>
        text.Length == 0 ? absent : double.Parse(text.TrimEnd('%'), CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(p|tm|wm|tc|ts)(\d{1,3}(?:\.\d{0,10})?)$")]
    private static partial Regex ShortForm();

    [GeneratedRegex(
        @"^(?<kind>TM|WM|TC|TS|PR)\((?<lower>-?\d+(?:\.\d+)?%?)?:(?<upper>-?\d+(?:\.\d+)?%?)?\)$",
        RegexOptions.ExplicitCapture
    )]
    private static partial Regex RangeForm();

    private readonly record struct Bounds(double Lower, double Upper, bool Percents);
}
