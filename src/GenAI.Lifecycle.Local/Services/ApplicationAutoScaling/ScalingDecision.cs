namespace GenAI.Lifecycle.Local.Services.ApplicationAutoScaling;

/// <summary>Computes the desired capacity of a policy.</summary>
internal static class ScalingDecision
{
    /// <summary>Returns the capacity at which the metric, which falls with it in proportion, would be at its target.</summary>
    public static int Track(int current, double value, double target, int min, int max) =>
        Within(Math.Ceiling(current * value / target), min, max);

    /// <summary>Returns the capacity after the step in which the distance from the threshold falls; null when there is none.</summary>
    public static int? Step(StepScaling policy, int current, double distance, int min, int max)
    {
        // Below the threshold the bounds include the upper end instead of the lower.
        var step = policy.Steps.FirstOrDefault(candidate =>
            distance >= 0
                ? distance >= (candidate.Lower ?? double.NegativeInfinity) && distance < (candidate.Upper ?? double.PositiveInfinity)
                : distance > (candidate.Lower ?? double.NegativeInfinity) && distance <= (candidate.Upper ?? double.PositiveInfinity)
        );
        if (step is null)
            return null;
        return policy.AdjustmentType switch
        {
            "ExactCapacity" => Within(step.Adjustment, min, max),
            "PercentChangeInCapacity" => Within(current + Percent(current, step.Adjustment, policy.MinMagnitude), min, max),
            _ => Within((double)current + step.Adjustment, min, max),
        };
    }

    /// <summary>Rounded away from nothing below one, toward it above, and at least the minimum magnitude.</summary>
    private static double Percent(int current, int adjustment, int minMagnitude)
    {
        var change = current * adjustment / 100.0;
        var whole = Math.Abs(change) is > 0 and < 1 ? Math.Sign(change) : Math.Truncate(change);
        return Math.Abs(whole) >= minMagnitude ? whole : Math.Sign(adjustment) * minMagnitude;
    }

    private static int Within(double capacity, int min, int max) => (int)Math.Clamp(capacity, min, max);
}
