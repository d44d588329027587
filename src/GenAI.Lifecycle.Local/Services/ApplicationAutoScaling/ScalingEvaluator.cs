using GenAI.Lifecycle.Local.Contracts;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Services.ApplicationAutoScaling.Schedules;
using GenAI.Lifecycle.Local.Services.CloudWatch.Alarms;
using GenAI.Lifecycle.Local.Services.CloudWatch.Metrics;
using GenAI.Lifecycle.Local.Services.CloudWatch.Queries;
using GenAI.Lifecycle.Local.Services.CloudWatch.Statistics;
using GenAI.Lifecycle.Local.Services.SageMaker.Endpoints;
using GenAI.Lifecycle.Local.State;
using Microsoft.Extensions.Logging;

namespace GenAI.Lifecycle.Local.Services.ApplicationAutoScaling;

/// <summary>Evaluates the alarms of every policy and changes the number of copies.</summary>
internal sealed class ScalingEvaluator(
    ScalingStore store,
    ScheduledScaling schedules,
    AlarmStore alarms,
    MetricQueryEngine metrics,
    EndpointStore endpoints,
    CapacityOperations capacity,
    ITrail trail,
    TimeProvider time,
    ILogger<ScalingEvaluator> logger
) : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    /// <summary>Minutes looked back for the newest value of a metric.</summary>
    private const int LookBack = 5;

    private readonly Lock _evaluating = new();
    private BackgroundTimer? _timer;

    public void Start() => _timer ??= new BackgroundTimer("Scaling the endpoints", EvaluateAll, Interval, time, logger);

    /// <summary>Evaluates every target now.</summary>
    public void EvaluateAll()
    {
        lock (_evaluating)
        {
            Settle();
            schedules.Run();
            foreach (var (_, target) in store.Targets.List())
                Evaluate(target);
        }
    }

    public void Dispose()
    {
        _timer?.Dispose();
        lock (_evaluating)
        {
            // The last evaluation has ended.
        }
    }

    private void Evaluate(ScalableTargetRecord target)
    {
        if (endpoints.Find(target.Endpoint) is not { Status: EndpointStatus.InService } endpoint)
            return;
        if (endpoint.Variants.FirstOrDefault(variant => variant.Spec.Name == target.Variant) is not { } variant)
            return;
        var current = variant.DesiredInstanceCount;
        if (target.BoundsMoved && Follow(target, endpoint, current))
            return;

        var wishes = store
            .PoliciesOf(target.ResourceId)
            .SelectMany(policy => Wishes(policy, target, current))
            .Where(wish => Allowed(wish, target, current))
            .ToList();

        // When policies disagree, the largest capacity applies.
        if (wishes.Count > 0)
            Scale(target, endpoint, current, wishes.MaxBy(wish => wish.Capacity)!);
    }

    /// <summary>Moves the capacity within changed bounds; returns whether the capacity changed.</summary>
    private bool Follow(ScalableTargetRecord target, EndpointRecord endpoint, int current)
    {
        store.Targets.Update(target.ResourceId, record => record with { BoundsMoved = false });
        var within = Math.Clamp(current, target.Min, target.Max);
        if (within == current)
            return false;

        Scale(
            target,
            endpoint,
            current,
            new Wish(
                within,
                0,
                within > current ? $"minimum capacity was set to {target.Min}" : $"maximum capacity was set to {target.Max}"
            )
        );
        return true;
    }

    private IEnumerable<Wish> Wishes(ScalingPolicyRecord policy, ScalableTargetRecord target, int current)
    {
        foreach (
            var alarm in alarms.All.Where(alarm =>
                alarm is { State: AlarmState.Alarm, ActionsEnabled: true, Metric: not null } && alarm.AlarmActions.Contains(policy.Arn)
            )
        )
        {
            if (Newest(alarm.Metric!) is not { } value)
                continue;
            var cause = $"monitor alarm {alarm.Name} in state ALARM triggered policy {policy.Name}";
            if (policy.Tracking is { } tracking)
            {
                var wanted = ScalingDecision.Track(current, value, tracking.TargetValue, target.Min, target.Max);
                if (alarm.Name == policy.HighAlarm && wanted > current)
                    yield return new Wish(wanted, tracking.OutCooldownSeconds, cause);
                if (alarm.Name == policy.LowAlarm && wanted < current && !tracking.DisableScaleIn)
                    yield return new Wish(wanted, tracking.InCooldownSeconds, cause);
            }
            else if (
                ScalingDecision.Step(policy.Step!, current, value - alarm.Threshold, target.Min, target.Max) is { } wanted
                && wanted != current
            )
            {
                yield return new Wish(wanted, policy.Step!.CooldownSeconds, cause);
            }
        }
    }

    /// <summary>Scaling out waits after the last scale-out, scaling in after any last change.</summary>
    private bool Allowed(Wish wish, ScalableTargetRecord target, int current)
    {
        var grows = wish.Capacity > current;
        if (grows ? target.OutSuspended : target.InSuspended)
            return false;
        var last = grows || target.LastIn is null || target.LastOut > target.LastIn ? target.LastOut : target.LastIn;
        return last is null || time.GetUtcNow() >= last.Value.AddSeconds(wish.CooldownSeconds);
    }

    private void Scale(ScalableTargetRecord target, EndpointRecord endpoint, int current, Wish wish)
    {
        var now = time.GetUtcNow();
        var activity = new ScalingActivityRecord
        {
            Id = Guid.NewGuid().ToString(),
            ResourceId = target.ResourceId,
            Description = $"Setting desired instance count to {wish.Capacity}.",
            Cause = wish.Cause,
            StartTime = now,
            Capacity = wish.Capacity,
            Status = "InProgress",
            StatusMessage = $"Successfully set desired instance count to {wish.Capacity}. Waiting for change to be fulfilled by sagemaker.",
        };
        try
        {
            capacity.Apply(target.Endpoint, endpoint.Arn, [new DesiredCapacity(target.Variant, null, wish.Capacity)]);
        }
        catch (ServiceError error)
        {
            activity = activity with
            {
                Status = "Failed",
                EndTime = now,
                StatusMessage =
                    $"Failed to set desired instance count to {wish.Capacity}. Reason: {error.Message} (Service: AmazonSageMaker; Status Code: {error.Status}; Error Code: {error.Code})",
            };
        }

        store.AddActivity(activity);
        store.Targets.Update(target.ResourceId, record =>
            wish.Capacity > current ? record with { LastOut = now } : record with { LastIn = now }
        );
        trail.RecordServiceEvent(
            "application-autoscaling.amazonaws.com",
            "SetDesiredCapacity",
            [new TrailResource("AWS::SageMaker::Endpoint", endpoint.Arn)]
        );
    }

    /// <summary>An activity has succeeded when the copies run.</summary>
    private void Settle()
    {
        foreach (var (key, activity) in store.Activities.List().Where(item => item.Value.Status == "InProgress"))
        {
            var parts = activity.ResourceId.Split('/');
            if (endpoints.Find(parts[1]) is { } endpoint && EndpointStatus.Busy(endpoint.Status))
                continue;
            var reached =
                endpoints.Find(parts[1])?.Variants.FirstOrDefault(variant => variant.Spec.Name == parts[3])?.CurrentInstanceCount
                == activity.Capacity;
            store.Activities.Put(
                key,
                activity with
                {
                    Status = reached ? "Successful" : "Failed",
                    EndTime = time.GetUtcNow(),
                    StatusMessage = reached
                        ? $"Successfully set desired instance count to {activity.Capacity}. Change successfully fulfilled by sagemaker."
                        : $"The desired instance count of {activity.Capacity} was not reached.",
                }
            );
        }
    }

    private double? Newest(MetricQuerySource metric)
    {
        var end = time.GetUtcNow().ToUnixTimeSeconds() / metric.Period * metric.Period;
        var range = new QueryRange(end - LookBack * metric.Period, end, end);
        var series = metrics.Read(
            new MetricIdentity(metric.Namespace, metric.Name, metric.Dimensions),
            Statistic.Parse(metric.Statistic)!,
            metric.Period,
            metric.Unit,
            range,
            metric.Name
        );
        return series.Points.Count == 0 ? null : series.Points.MaxBy(point => point.Time).Value;
    }

    private sealed record Wish(int Capacity, int CooldownSeconds, string Cause);
}
