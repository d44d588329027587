using System.Globalization;

namespace GenAI.Lifecycle.Monitoring.Metrics;

/// <summary>
/// Checks the limits of PutMetricData. CloudWatch rejects a whole request for one invalid sample, so each sample is checked when it is
/// published.
/// </summary>
internal static class MetricRules
{
    private const int LongestName = 255;
    private const int LongestDimension = 1024;

    private static readonly double s_largest = Math.Pow(2, 360);
    private static readonly TimeSpan s_oldest = TimeSpan.FromDays(14);
    private static readonly TimeSpan s_latest = TimeSpan.FromHours(2);

    /// <summary>The maximum queueing time of a sample: its age counts on arrival, and its time is rounded down.</summary>
    private static readonly TimeSpan s_margin = TimeSpan.FromMinutes(5);

    /// <summary>Checks a sample.</summary>
    /// <exception cref="ArgumentException">
    /// A part of the sample is outside CloudWatch's limits; the message names it and the range.
    /// </exception>
    public static void Check(MetricSample sample, DateTimeOffset at, DateTimeOffset now, TimeSpan flushInterval)
    {
        CheckName(sample.Metric);
        CheckModel(sample.Model);
        if (!double.IsFinite(sample.Value) || Math.Abs(sample.Value) > s_largest)
        {
            var value = sample.Value.ToString("R", CultureInfo.InvariantCulture);
            throw Refuse(sample, $"the value {value} must be a finite number from -2^360 to 2^360 (2.3e108)");
        }

        if (IsTooOld(at, now + s_margin + flushInterval))
            throw Refuse(sample, $"its time {at:O} is more than two weeks ago, or will be before it is sent");
        if (at - now > s_latest)
            throw Refuse(sample, $"its time {at:O} is more than two hours ahead");
    }

    /// <summary>Returns whether a sample can no longer be sent: it is more than two weeks old.</summary>
    public static bool IsTooOld(DateTimeOffset at, DateTimeOffset now) => now - at > s_oldest;

    /// <summary>Checks that a model's name can be a dimension.</summary>
    /// <exception cref="ArgumentException">The name is invalid as a dimension.</exception>
    public static void CheckModel(ModelReference model)
    {
        ArgumentNullException.ThrowIfNull(model);
        foreach (var (name, value) in ModelDimensions.Of(model))
        {
            if (!IsDimensionValue(value))
                throw new ArgumentException($"The dimension {name} is '{value}'; {Takes(LongestDimension)}", nameof(model));
        }
    }

    /// <summary>Returns whether a text can be the value of a dimension.</summary>
    public static bool IsDimensionValue(string value) => IsText(value, LongestDimension);

    private static void CheckName(string metric)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(metric);
        if (!IsText(metric, LongestName))
            throw new ArgumentException(
                $"The metric's name '{metric}' has {metric.Length} characters; {Takes(LongestName)}",
                nameof(metric)
            );
    }

    private static string Takes(int longest) => $"CloudWatch accepts 1 to {longest} printable ASCII characters that do not begin with ':'.";

    private static bool IsText(string text, int longest) =>
        text.Length <= longest
        && !string.IsNullOrWhiteSpace(text)
        && text[0] != ':'
        && text.All(static character => character is >= ' ' and <= '~');

    private static ArgumentException Refuse(MetricSample sample, string reason) =>
        new($"The sample {sample.Metric} of {sample.Model} is invalid: {reason}.", nameof(sample));
}
