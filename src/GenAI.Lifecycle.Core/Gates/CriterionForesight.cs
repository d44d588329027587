using System.Globalization;
using System.Text.RegularExpressions;
using GenAI.Lifecycle.Statistics;

namespace GenAI.Lifecycle;

/// <summary>Computes in advance whether a criterion can be met on a number of items.</summary>
internal static partial class CriterionForesight
{
    public static CriterionReach Of(Criterion criterion, int items, int candidates)
    {
        var (needed, limit) = Needed(criterion, candidates);
        var least = needed is { } count ? Math.Max(criterion.MinCount, count) : (int?)null;
        var isReachable = items >= least;
        var reason = isReachable
            ? $"{criterion}: {items} items can meet it."
            : $"{criterion}: {items} items cannot meet it{(items < criterion.MinCount ? $", at least {criterion.MinCount} are asked for" : limit(items))}; {(least is { } more ? $"{more} are needed" : "no number of items can")}.";
        return new(criterion, items, isReachable, least, reason);
    }

    /// <summary>Returns the number of items that the worse end of the interval requires, and its description.</summary>
    private static (int? Needed, Func<int, string> Limit) Needed(Criterion criterion, int candidates)
    {
        if (criterion.Confidence is not { } confidence)
            return (1, static _ => string.Empty);
        var level = 1 - ((1 - confidence) / candidates);
        if (Percentile().Match(criterion.Metric) is { Success: true } match && criterion.Comparison == Comparison.AtMost)
            return ForPercentile(double.Parse(match.Groups["percent"].Value, CultureInfo.InvariantCulture) / 100, confidence);
        return (criterion.Comparison, criterion.Threshold) switch
        {
            (Comparison.AtLeast, > 0 and <= 1) => ForRate(criterion.Threshold, level, isLower: true),
            (Comparison.AtMost, > 0 and < 1) => ForRate(1 - criterion.Threshold, level, isLower: false),
            _ => (2, static _ => ", an interval takes two"),
        };
    }

    // Wilson's bound of a rate where all items pass is n / (n + z²).
    private static (int?, Func<int, string>) ForRate(double share, double level, bool isLower)
    {
        var square = Math.Pow(NormalDistribution.Quantile((1 + level) / 2), 2);
        var exact = square * share / (1 - share);
        return (exact < int.MaxValue ? (int)Math.Ceiling(exact - 1e-9) : null, items =>
        {
            var bound = items / (items + square);
            return string.Create(
                CultureInfo.InvariantCulture,
                $", as {(isLower ? $"the lower bound of a rate is {bound:0.###}" : $"the upper bound of a rate is {1 - bound:0.###}")} even if all items are right"
            );
        });
    }

    // A percentile has an upper bound if it is unlikely that all items are below it.
    private static (int?, Func<int, string>) ForPercentile(double probability, double level)
    {
        var exact = Math.Log((1 - level) / 2) / Math.Log(probability);
        return (exact < int.MaxValue ? (int)Math.Ceiling(exact - 1e-9) : null, static _ =>
            ", as they do not bound the percentile from above"
        );
    }

    [GeneratedRegex(@"^latency-p(?<percent>\d{1,2}(?:\.\d+)?)(?:-|$)", RegexOptions.CultureInvariant)]
    private static partial Regex Percentile();
}
