using System.Text.Json.Nodes;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Protocols;
using GenAI.Lifecycle.Local.Services.CloudWatch.Alarms;

namespace GenAI.Lifecycle.Local.Services.ApplicationAutoScaling;

/// <summary>PutScalingPolicy, DescribeScalingPolicies, DeleteScalingPolicy.</summary>
internal sealed class PolicyOperations(ScalingStore store, AlarmStore alarms)
{
    public AwsResponse Put(AwsRequest request)
    {
        var input = request.Input();
        var name = input.RequiredString("PolicyName");
        var id = ScalingInput.ResourceId(input);
        var type = input.String("PolicyType");
        if (type == "PredictiveScaling" || input.Has("PredictiveScalingPolicyConfiguration"))
            throw ServiceError.Validation("PredictiveScaling is not supported for this resource.");
        var tracking = PolicyInput.ReadTracking(input.Object("TargetTrackingScalingPolicyConfiguration"), id);
        var step = PolicyInput.ReadStep(input.Object("StepScalingPolicyConfiguration"));
        input.Complete();
        if (tracking is null == step is null)
            throw ServiceError.Validation(
                "Exactly one of TargetTrackingScalingPolicyConfiguration and StepScalingPolicyConfiguration must be specified."
            );
        if (type is not null && type == "TargetTrackingScaling" != tracking is not null)
            throw ServiceError.Validation($"The policy configuration does not fit the policy type {type}.");
        if (store.Targets.Get(id) is null)
            throw ScalingInput.NoTarget(id);

        var key = ScalingStore.KeyOf(id, name);
        var known = store.Policies.Get(key);
        if (known is not null && known.Tracking is null != tracking is null)
            throw ServiceError.Validation("The policy type of a policy cannot be changed; delete the policy and create it anew.");
        var policy = new ScalingPolicyRecord
        {
            Name = name,
            Arn = known?.Arn
                ?? $"arn:{request.Partition}:autoscaling:{request.Region}:{request.AccountId}:scalingPolicy:{Guid.NewGuid()}:resource/sagemaker/{id}:policyName/{name}",
            ResourceId = id,
            CreationTime = known?.CreationTime ?? request.Time,
            Tracking = tracking,
            Step = step,
            Configuration = request
                .Document.GetProperty(tracking is null ? "StepScalingPolicyConfiguration" : "TargetTrackingScalingPolicyConfiguration")
                .Clone(),
            HighAlarm = known?.HighAlarm ?? (tracking is null ? null : $"TargetTracking-{id}-AlarmHigh-{Guid.NewGuid()}"),
            LowAlarm = known?.LowAlarm ?? (tracking is null ? null : $"TargetTracking-{id}-AlarmLow-{Guid.NewGuid()}"),
        };
        foreach (var alarm in TrackingAlarms.Of(policy, request))
            alarms.Put(alarm);
        store.Policies.Put(key, policy);
        return AwsResponse.Json(new JsonObject { ["PolicyARN"] = policy.Arn, ["Alarms"] = Alarms(policy) });
    }

    public AwsResponse Describe(AwsRequest request)
    {
        var input = request.Input();
        var id = ScalingInput.OptionalResourceId(input);
        var names = input.Strings("PolicyNames");
        var page = ScalingPage.Read(input);
        input.Complete();
        var policies = store
            .Policies.List()
            .Select(item => item.Value)
            .Where(policy => (id is null || policy.ResourceId == id) && (names is not { Count: > 0 } || names.Contains(policy.Name)));
        return ScalingPage.Answer("ScalingPolicies", policies.Select(Document), page);
    }

    public AwsResponse Delete(AwsRequest request)
    {
        var input = request.Input();
        var name = input.RequiredString("PolicyName");
        var id = ScalingInput.ResourceId(input);
        input.Complete();
        var policy = store.Policies.Get(ScalingStore.KeyOf(id, name))
            ?? throw new ServiceError(
                "ObjectNotFoundException",
                400,
                $"No scaling policy found for service namespace: {ScalingInput.Namespace}, resource ID: {id}, scalable dimension: {ScalingInput.Dimension}, policy name: {name}"
            );
        Remove(policy);
        return AwsResponse.Json([]);
    }

    /// <summary>Removes a policy with its alarms.</summary>
    public void Remove(ScalingPolicyRecord policy)
    {
        foreach (var alarm in new[] { policy.HighAlarm, policy.LowAlarm }.OfType<string>())
            alarms.Remove([alarm]);
        store.Policies.Remove(ScalingStore.KeyOf(policy.ResourceId, policy.Name));
    }

    private JsonArray Alarms(ScalingPolicyRecord policy) =>
        [
            .. alarms
                .All.Where(alarm => alarm.AlarmActions.Contains(policy.Arn))
                .Select(alarm => new JsonObject { ["AlarmName"] = alarm.Name, ["AlarmARN"] = alarm.Arn }),
        ];

    private JsonObject Document(ScalingPolicyRecord policy) =>
        new()
        {
            ["PolicyARN"] = policy.Arn,
            ["PolicyName"] = policy.Name,
            ["ServiceNamespace"] = ScalingInput.Namespace,
            ["ResourceId"] = policy.ResourceId,
            ["ScalableDimension"] = ScalingInput.Dimension,
            ["PolicyType"] = policy.Tracking is null ? "StepScaling" : "TargetTrackingScaling",
            [policy.Tracking is null ? "StepScalingPolicyConfiguration" : "TargetTrackingScalingPolicyConfiguration"] = JsonObject.Create(
                policy.Configuration
            ),
            ["Alarms"] = Alarms(policy),
            ["CreationTime"] = new AwsTimestamp(policy.CreationTime).ToNode(),
        };
}
