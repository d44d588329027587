using System.Globalization;

namespace GenAI.Lifecycle.Local.Services.CloudWatch.Alarms;

/// <summary>
/// The rules by which data points become a state ("Configuring how CloudWatch alarms treat missing data"): of the newest
/// N existing points M must breach; missing points are filled in only when fewer than N exist in the evaluation range.
/// </summary>
internal static class AlarmEvaluation
{
    /// <summary>The periods beyond N in the evaluation range, from which older points replace missing ones.</summary>
    public const int ExtraPeriods = 2;

    /// <summary>Returns the new state; null keeps the current one.</summary>
    /// <param name="points">The values of the periods in the evaluation range, oldest first; null for a period without a value.</param>
    /// <param name="rule">The rule of the alarm.</param>
    public static AlarmState? Evaluate(IReadOnlyList<double?> points, AlarmRule rule)
    {
        var newest = points
            .Reverse()
            .Where(point => point is not null)
            .Take(rule.EvaluationPeriods)
            .Select(point => rule.Breaches(point!.Value))
            .ToArray();
        var breaching = newest.Count(breaches => breaches);
        var missing = rule.EvaluationPeriods - newest.Length;
        if (breaching >= rule.Needed)
            return AlarmState.Alarm;
        if (missing == 0)
            return AlarmState.Ok;
        return rule.TreatMissingData switch
        {
            "breaching" => breaching + missing >= rule.Needed ? AlarmState.Alarm : AlarmState.Ok,
            "notBreaching" => AlarmState.Ok,
            "ignore" => newest.Length > breaching ? AlarmState.Ok : null,
            _ when newest.Length == 0 => AlarmState.InsufficientData,
            _ when breaching < newest.Length => AlarmState.Ok,
            // Only breaches, but fewer than M: ALARM only once the oldest of them is M periods old.
            _ => AgeOfOldest(points) >= rule.Needed ? AlarmState.Alarm : null,
        };
    }

    private static int AgeOfOldest(IReadOnlyList<double?> points)
    {
        for (var i = 0; i < points.Count; i++)
            if (points[i] is not null)
                return points.Count - i;
        return 0;
    }
}

/// <summary>Represents the rule of an alarm.</summary>
internal sealed record AlarmRule(int EvaluationPeriods, int Needed, string ComparisonOperator, double Threshold, string TreatMissingData)
{
    public bool Breaches(double value) =>
        ComparisonOperator switch
        {
            "GreaterThanThreshold" => value > Threshold,
            "GreaterThanOrEqualToThreshold" => value >= Threshold,
            "LessThanThreshold" => value < Threshold,
            _ => value <= Threshold,
        };

    /// <summary>Returns the comparison in the words of a state reason.</summary>
    public string Comparison(bool breached) =>
        string.Create(CultureInfo.InvariantCulture, $"{(breached ? "" : "not ")}{Words} the threshold ({Threshold:0.0#####})");

    private string Words =>
        ComparisonOperator switch
        {
            "GreaterThanThreshold" => "greater than",
            "GreaterThanOrEqualToThreshold" => "greater than or equal to",
            "LessThanThreshold" => "less than",
            _ => "less than or equal to",
        };
}
