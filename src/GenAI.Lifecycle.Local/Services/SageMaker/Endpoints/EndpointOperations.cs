using System.Text.Json;
using System.Text.Json.Nodes;
using GenAI.Lifecycle.Local.Contracts;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Services.SageMaker.EndpointConfigs;
using GenAI.Lifecycle.Local.Services.SageMaker.Models;

namespace GenAI.Lifecycle.Local.Services.SageMaker.Endpoints;

/// <summary>CreateEndpoint, DescribeEndpoint, ListEndpoints, UpdateEndpoint, DeleteEndpoint.</summary>
internal sealed class EndpointOperations(
    EndpointStore endpoints,
    EndpointWorker worker,
    EndpointConfigOperations configs,
    ModelOperations models,
    InstanceLimit limit,
    Tags.TagStore tags,
    IScalableTargets scaling,
    IAlarmStates alarms
)
{
    public const string Kind = "endpoint";

    public AwsResponse Create(AwsRequest request)
    {
        var input = request.Input();
        var name = EndpointAccess.ReadName(input);
        var configName = input.RequiredString("EndpointConfigName");
        var policy = DeploymentPolicyInput.Read(input.Object("DeploymentConfig"));
        var tagged = Tags.TagStore.Read(input);
        input.Complete();

        var arn = EndpointAccess.Touch(request, name);
        var config = configs.Require(request, configName);
        var endpoint = new EndpointRecord
        {
            Name = name,
            Arn = arn,
            ConfigName = configName,
            Status = EndpointStatus.Creating,
            CreationTime = request.Time,
            LastModifiedTime = request.Time,
            Variants = Resolve(request, config.Variants),
            Shadows = Resolve(request, config.Shadows),
            DeploymentConfig = Member(request.Document, "DeploymentConfig"),
            Policy = policy,
            Async = config.Async,
            AsyncConfig = Member(config.Request, "AsyncInferenceConfig"),
            DataCaptureConfig = Member(config.Request, "DataCaptureConfig"),
        };
        endpoints.Transaction(() =>
        {
            if (endpoints.Find(name) is not null)
                throw SageMakerErrors.Exists(Kind, arn);
            RequireCapacity(endpoint.Variants[0], endpoint.Instances);
            endpoints.TryAdd(endpoint);
            return tags.Add(arn, tagged);
        });
        worker.Create(name);
        return AwsResponse.Json(new JsonObject { ["EndpointArn"] = arn });
    }

    public AwsResponse Describe(AwsRequest request) =>
        AwsResponse.Json(EndpointDocuments.Describe(EndpointAccess.Require(request, endpoints)));

    public AwsResponse List(AwsRequest request) =>
        SageMakerPage.Answer(request, "Endpoints", endpoints.All().Select(EndpointDocuments.Summary), descendingByDefault: true);

    public AwsResponse Update(AwsRequest request)
    {
        var input = request.Input();
        var name = EndpointAccess.ReadName(input);
        var configName = input.RequiredString("EndpointConfigName");
        var retain = input.Boolean("RetainAllVariantProperties") == true;
        var excluded = (input.Objects("ExcludeRetainedVariantProperties") ?? [])
            .Select(item => item.RequiredString("VariantPropertyType"))
            .ToHashSet();
        var policy = DeploymentPolicyInput.Read(input.Object("DeploymentConfig"));
        var retainPolicy = input.Boolean("RetainDeploymentConfig") == true;
        input.Complete();
        if (retainPolicy && policy is not null)
            throw ServiceError.Validation("DeploymentConfig cannot be specified when RetainDeploymentConfig is true.");

        var arn = EndpointAccess.Touch(request, name);
        var config = configs.Require(request, configName);
        var effective = endpoints.Transaction(() =>
        {
            var endpoint = EndpointAccess.RequireIdle(endpoints, name, arn, EndpointStatus.InService, EndpointStatus.UpdateRollbackFailed);
            var variants = Resolve(request, config.Variants)
                .Select(variant => retain ? Retained(variant, endpoint, excluded) : variant)
                .ToList();
            var chosen = policy ?? (retainPolicy ? endpoint.Policy : null) ?? DeploymentPolicy.AllAtOnce;
            DeploymentPolicyInput.Check(chosen, endpoint, variants);
            foreach (var alarm in chosen.Alarms.Where(alarm => alarms.StateOf(alarm) is null))
                throw ServiceError.Validation($"Could not find alarm \"{alarm}\".");
            if (scaling.VariantsOf(name).Except(variants.Select(variant => variant.Spec.Name)).FirstOrDefault() is { } scaled)
                throw ServiceError.Validation(
                    $"The variant {scaled} is registered as a scalable target and cannot be removed. Deregister it with Application Auto Scaling first."
                );
            var pending = new PendingDeployment(configName, request.Time, variants, Resolve(request, config.Shadows));
            RequireCapacity(variants[0], pending.All.Sum(variant => variant.DesiredInstanceCount));
            endpoints.Change(name, record =>
                record with
                {
                    Status = EndpointStatus.Updating,
                    FailureReason = null,
                    Pending = pending,
                    DeploymentConfig = Member(request.Document, "DeploymentConfig") ?? (retainPolicy ? record.DeploymentConfig : null),
                    Policy = policy ?? (retainPolicy ? record.Policy : null),
                    Async = config.Async,
                    AsyncConfig = Member(config.Request, "AsyncInferenceConfig"),
                    DataCaptureConfig =
                        retain && !excluded.Contains("DataCaptureConfig")
                            ? record.DataCaptureConfig
                            : Member(config.Request, "DataCaptureConfig"),
                }
            );
            return chosen;
        });
        worker.Update(name, effective);
        return AwsResponse.Json(new JsonObject { ["EndpointArn"] = arn });
    }

    public AwsResponse Delete(AwsRequest request)
    {
        var input = request.Input();
        var name = EndpointAccess.ReadName(input);
        input.Complete();
        var arn = EndpointAccess.Touch(request, name);
        endpoints.Transaction(() =>
        {
            EndpointAccess.RequireIdle(endpoints, name, arn);
            if (scaling.VariantsOf(name) is { Count: > 0 } scaled)
                throw ServiceError.Validation(
                    $"Cannot delete endpoint \"{arn}\" while its variants [{string.Join(", ", scaled)}] are registered as scalable targets. Deregister them with Application Auto Scaling first."
                );
            tags.Forget(arn);
            return endpoints.Change(name, record => record with { Status = EndpointStatus.Deleting });
        });
        worker.Delete(name);
        return AwsResponse.Empty;
    }

    private List<VariantRecord> Resolve(AwsRequest request, IReadOnlyList<VariantSpec> specs) =>
        [
            .. specs.Select(spec =>
                VariantRecord.Of(
                    spec with
                    {
                        Container = (
                            models.Find(spec.ModelName)
                            ?? throw SageMakerErrors.NotFound("model", request.Arn("sagemaker", $"model/{spec.ModelName}"))
                        ).Container,
                    },
                    request.Time
                )
            ),
        ];

    private void RequireCapacity(VariantRecord first, int delta) =>
        limit.Require($"{first.Spec.InstanceType} for endpoint usage", endpoints.All().Sum(endpoint => endpoint.Instances), delta);

    private static VariantRecord Retained(VariantRecord variant, EndpointRecord endpoint, HashSet<string> excluded)
    {
        if (endpoint.Variants.FirstOrDefault(existing => existing.Spec.Name == variant.Spec.Name) is not { } existing)
            return variant;
        return variant with
        {
            DesiredInstanceCount = excluded.Contains("DesiredInstanceCount") ? variant.DesiredInstanceCount : existing.DesiredInstanceCount,
            DesiredWeight = excluded.Contains("DesiredWeight") ? variant.DesiredWeight : existing.DesiredWeight,
        };
    }

    private static JsonElement? Member(JsonElement document, string name) =>
        document.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null ? member.Clone() : null;
}
