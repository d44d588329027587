using System.Globalization;

namespace GenAI.Lifecycle.Local.Services.CloudWatch.Alarms;

/// <summary>
/// The rules by which data points become a state ("Configuring how CloudWatch alarms treat missing data"): of the newest N
/// existing points M must breach; missing points are filled in only when fewer than N exist in the range looked at.
/// </summary>
internal static class AlarmEvaluation
{
    /// <summary>Periods looked at beyond N, from which older points stand in for missing ones.</summary>
    public const int ExtraPeriods = 2;

    /// <summary>Returns the state that follows; null keeps the present one.</summary>
    /// <param name="points">Values of the periods looked at, oldest first; null where a period has none.</param>
    /// <param name="rule">What the alarm asks for.</param>
    public static AlarmState? Evaluate(IReadOnlyList<double?> points, AlarmRule rule)
    {
        var newest = points.Reverse().Where(point => point is not null).Take(rule.EvaluationPeriods).Select(point => rule.Breaches(point!.Value)).ToArray();
        var breaching = newest.Count(breaches => breaches);
        var missing = rule.EvaluationPeriods - newest.Length;
        if (breaching >= rule.Needed) return AlarmState.Alarm;
        if (missing == 0) return AlarmState.Ok;
        return rule.TreatMissingData switch
        {
            "breaching" => breaching + missing >= rule.Needed ? AlarmState.Alarm : AlarmState.Ok,
            "notBreaching" => AlarmState.Ok,
            "ignore" => newest.Length > breaching ? AlarmState.Ok : null,
            _ when newest.Length == 0 => AlarmState.InsufficientData,
            _ when breaching < newest.Length => AlarmState.Ok,
            // Nothing but breaches, though fewer than M: an alarm once the oldest of them is M periods old, not before.
            _ => AgeOfOldest(points) >= rule.Needed ? AlarmState.Alarm : null,
        };
    }

    private static int AgeOfOldest(IReadOnlyList<double?> points)
    {
        for (var i = 0; i < points.Count; i++)
            if (points[i] is not null) return points.Count - i;
        return 0;
    }
}

/// <summary>What an alarm asks for.</summary>
internal sealed record AlarmRule(int EvaluationPeriods, int Needed, string ComparisonOperator, double Threshold, string TreatMissingData)
{
    public bool Breaches(double value) => ComparisonOperator switch
    {
        "GreaterThanThreshold" => value > Threshold,
        "GreaterThanOrEqualToThreshold" => value >= Threshold,
        "LessThanThreshold" => value < Threshold,
        _ => value <= Threshold,
    };

    /// <summary>Returns the comparison in the words of a state reason.</summary>
    public string Comparison(bool breached) => string.Create(CultureInfo.InvariantCulture, $"{(breached ? "" : "not ")}{Words} the threshold ({Threshold:0.0#####})");

    private string Words => ComparisonOperator switch
    {
        "GreaterThanThreshold" => "greater than",
        "GreaterThanOrEqualToThreshold" => "greater than or equal to",
        "LessThanThreshold" => "less than",
        _ => "less than or equal to",
    };
}
