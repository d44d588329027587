using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Services.CloudWatch.Alarms;

namespace GenAI.Lifecycle.Local.Services.ApplicationAutoScaling;

/// <summary>
/// The two alarms that Application Auto Scaling makes for a target-tracking policy: three minutes above the target,
/// fifteen minutes below nine tenths of it.
/// </summary>
internal static class TrackingAlarms
{
    private const int HighPeriods = 3;
    private const int LowPeriods = 15;
    private const double LowShare = 0.9;

    public static IEnumerable<AlarmRecord> Of(ScalingPolicyRecord policy, AwsRequest request)
    {
        if (policy.Tracking is not { } tracking)
            yield break;
        yield return Alarm(policy, request, policy.HighAlarm!, "GreaterThanThreshold", tracking.TargetValue, HighPeriods);
        yield return Alarm(policy, request, policy.LowAlarm!, "LessThanThreshold", tracking.TargetValue * LowShare, LowPeriods);
    }

    private static AlarmRecord Alarm(
        ScalingPolicyRecord policy,
        AwsRequest request,
        string name,
        string comparison,
        double threshold,
        int periods
    ) =>
        new()
        {
            Name = name,
            Arn = request.Arn("cloudwatch", $"alarm:{name}"),
            Description = $"DO NOT EDIT OR DELETE. For TargetTrackingScaling policy {policy.Arn}.",
            AlarmActions = [policy.Arn],
            Metric = policy.Tracking!.Metric,
            EvaluationPeriods = periods,
            Threshold = threshold,
            ComparisonOperator = comparison,
            ConfiguredAt = request.Time,
            StateUpdatedAt = request.Time,
            StateChangedAt = request.Time,
        };
}
