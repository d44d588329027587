using System.Text.Json.Nodes;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Protocols;
using GenAI.Lifecycle.Local.Services.SageMaker.Endpoints;

namespace GenAI.Lifecycle.Local.Services.ApplicationAutoScaling;

/// <summary>RegisterScalableTarget, DescribeScalableTargets, DeregisterScalableTarget.</summary>
internal sealed class TargetOperations(ScalingStore store, PolicyOperations policies, EndpointStore endpoints)
{
    public AwsResponse Register(AwsRequest request)
    {
        var input = request.Input();
        var id = ScalingInput.ResourceId(input);
        var min = (int?)input.Integer("MinCapacity", 0);
        var max = (int?)input.Integer("MaxCapacity", 0);
        var role = input.String("RoleARN");
        var suspended = input.Object("SuspendedState");
        var (inSuspended, outSuspended, scheduled) = (
            suspended?.Boolean("DynamicScalingInSuspended"),
            suspended?.Boolean("DynamicScalingOutSuspended"),
            suspended?.Boolean("ScheduledScalingSuspended")
        );
        input.Complete();
        Touch(request, id);

        var known = store.Targets.Get(id);
        if (known is null && (min is null || max is null))
            throw ServiceError.Validation("MinCapacity and MaxCapacity are required to register a new scalable target.");
        var target = (known ?? New(request, id)) with
        {
            Min = min ?? known!.Min,
            Max = max ?? known!.Max,
            BoundsMoved = true,
            RoleArn = role
                ?? known?.RoleArn
                ?? $"arn:{request.Partition}:iam::{request.AccountId}:role/aws-service-role/sagemaker.application-autoscaling.amazonaws.com/AWSServiceRoleForApplicationAutoScaling_SageMakerEndpoint",
        };
        target = target with
        {
            InSuspended = inSuspended ?? target.InSuspended,
            OutSuspended = outSuspended ?? target.OutSuspended,
            ScheduledSuspended = scheduled ?? target.ScheduledSuspended,
        };
        Check(target);
        store.Targets.Put(id, target);
        return AwsResponse.Json(new JsonObject { ["ScalableTargetARN"] = target.Arn });
    }

    public AwsResponse Describe(AwsRequest request)
    {
        var input = request.Input();
        ScalingInput.CheckNamespace(input);
        var ids = input.Strings("ResourceIds");
        var page = ScalingPage.Read(input);
        input.Complete();
        return ScalingPage.Answer(
            "ScalableTargets",
            store
                .Targets.List()
                .Select(item => item.Value)
                .Where(target => ids is not { Count: > 0 } || ids.Contains(target.ResourceId))
                .Select(Document),
            page
        );
    }

    public AwsResponse Deregister(AwsRequest request)
    {
        var input = request.Input();
        var id = ScalingInput.ResourceId(input);
        input.Complete();
        Touch(request, id);
        if (store.Targets.Get(id) is null)
            throw ScalingInput.NoTarget(id, "found");
        foreach (var policy in store.PoliciesOf(id))
            policies.Remove(policy);
        foreach (var action in store.ActionsOf(id))
            store.Actions.Remove(ScalingStore.KeyOf(id, action.Name));
        store.Targets.Remove(id);
        return AwsResponse.Json([]);
    }

    private void Check(ScalableTargetRecord target)
    {
        if (target.Max < target.Min)
            throw ServiceError.Validation("Maximum capacity cannot be less than minimum capacity");
        var endpoint = endpoints.Find(target.Endpoint);
        if (endpoint?.Variants.Any(variant => variant.Spec.Name == target.Variant) != true)
            throw ServiceError.Validation($"The resource {target.ResourceId} does not exist.");
        if (target.Min == 0 && endpoint.Async is null)
            throw ServiceError.Validation(
                "Minimum capacity cannot be less than 1 for this resource; only asynchronous endpoints scale to 0."
            );
    }

    private static ScalableTargetRecord New(AwsRequest request, string id) =>
        new()
        {
            ResourceId = id,
            Arn = request.Arn("application-autoscaling", $"scalable-target/{Guid.NewGuid():N}"),
            Min = 0,
            Max = 0,
            RoleArn = string.Empty,
            CreationTime = request.Time,
        };

    private static JsonObject Document(ScalableTargetRecord target) =>
        new()
        {
            ["ServiceNamespace"] = ScalingInput.Namespace,
            ["ResourceId"] = target.ResourceId,
            ["ScalableDimension"] = ScalingInput.Dimension,
            ["MinCapacity"] = target.Min,
            ["MaxCapacity"] = target.Max,
            ["RoleARN"] = target.RoleArn,
            ["CreationTime"] = new AwsTimestamp(target.CreationTime).ToNode(),
            ["SuspendedState"] = new JsonObject
            {
                ["DynamicScalingInSuspended"] = target.InSuspended,
                ["DynamicScalingOutSuspended"] = target.OutSuspended,
                ["ScheduledScalingSuspended"] = target.ScheduledSuspended,
            },
            ["ScalableTargetARN"] = target.Arn,
        };

    private static void Touch(AwsRequest request, string id) =>
        request.Resources.Add(new TrailResource("AWS::ApplicationAutoScaling::ScalableTarget", id));
}
