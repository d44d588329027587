using System.Text.Json.Nodes;

namespace GenAI.Lifecycle.Local.Services.SageMaker.Endpoints;

/// <summary>Writes the answers of DescribeEndpoint and ListEndpoints.</summary>
internal static class EndpointDocuments
{
    public static JsonObject Describe(EndpointRecord endpoint)
    {
        var document = new JsonObject
        {
            ["EndpointName"] = endpoint.Name,
            ["EndpointArn"] = endpoint.Arn,
            ["EndpointConfigName"] = endpoint.ConfigName,
            ["EndpointStatus"] = endpoint.Status,
            ["CreationTime"] = SageMakerDocument.Time(endpoint.CreationTime),
            ["LastModifiedTime"] = SageMakerDocument.Time(endpoint.LastModifiedTime),
            ["ProductionVariants"] = Variants(endpoint.Variants, endpoint.CreationTime, pending: false),
        };
        if (endpoint.FailureReason is { } reason)
            document["FailureReason"] = reason;
        if (endpoint.Shadows.Count > 0)
            document["ShadowProductionVariants"] = Variants(endpoint.Shadows, endpoint.CreationTime, pending: false);
        if (endpoint.DeploymentConfig is { } deployment)
            document["LastDeploymentConfig"] = SageMakerDocument.Node(deployment);
        if (endpoint.AsyncConfig is { } asynchronous)
            document["AsyncInferenceConfig"] = SageMakerDocument.Node(asynchronous);
        if (endpoint.DataCaptureConfig is { } capture)
            document["DataCaptureConfig"] = Capture(SageMakerDocument.Node(capture)!.AsObject());
        if (endpoint.Pending is { } pending)
            document["PendingDeploymentSummary"] = Pending(pending);
        return document;
    }

    public static Listed Summary(EndpointRecord endpoint) =>
        new(
            endpoint.Name,
            endpoint.Status,
            endpoint.CreationTime,
            endpoint.LastModifiedTime,
            new JsonObject
            {
                ["EndpointName"] = endpoint.Name,
                ["EndpointArn"] = endpoint.Arn,
                ["CreationTime"] = SageMakerDocument.Time(endpoint.CreationTime),
                ["LastModifiedTime"] = SageMakerDocument.Time(endpoint.LastModifiedTime),
                ["EndpointStatus"] = endpoint.Status,
            }
        );

    private static JsonObject Pending(PendingDeployment pending)
    {
        var document = new JsonObject
        {
            ["EndpointConfigName"] = pending.ConfigName,
            ["StartTime"] = SageMakerDocument.Time(pending.StartTime),
            ["ProductionVariants"] = Variants(pending.Variants, pending.StartTime, pending: true),
        };
        if (pending.Shadows.Count > 0)
            document["ShadowProductionVariants"] = Variants(pending.Shadows, pending.StartTime, pending: true);
        return document;
    }

    private static JsonArray Variants(IReadOnlyList<VariantRecord> variants, DateTimeOffset resolved, bool pending) =>
        [.. variants.Select(variant => Variant(variant, resolved, pending))];

    private static JsonObject Variant(VariantRecord variant, DateTimeOffset resolved, bool pending)
    {
        var document = new JsonObject
        {
            ["VariantName"] = variant.Spec.Name,
            ["CurrentWeight"] = variant.CurrentWeight,
            ["DesiredWeight"] = variant.DesiredWeight,
            ["CurrentInstanceCount"] = variant.CurrentInstanceCount,
            ["DesiredInstanceCount"] = variant.DesiredInstanceCount,
        };
        if (pending)
            document["InstanceType"] = variant.Spec.InstanceType;
        if (variant.Spec.Container is { } container)
            document["DeployedImages"] = new JsonArray(
                new JsonObject
                {
                    ["SpecifiedImage"] = container.Image,
                    ["ResolvedImage"] = container.Image,
                    ["ResolutionTime"] = SageMakerDocument.Time(resolved),
                }
            );
        if (variant.Phases.Count > 0)
            document["VariantStatus"] = new JsonArray([.. variant.Phases.Select(Phase)]);
        return document;
    }

    private static JsonObject Phase(VariantPhase phase)
    {
        var document = new JsonObject { ["Status"] = phase.Status, ["StartTime"] = SageMakerDocument.Time(phase.StartTime) };
        if (phase.Message is { } message)
            document["StatusMessage"] = message;
        return document;
    }

    private static JsonObject Capture(JsonObject config)
    {
        var enabled = config["EnableCapture"]?.GetValue<bool>() == true;
        return new JsonObject
        {
            ["EnableCapture"] = enabled,
            ["CaptureStatus"] = "Stopped",
            ["CurrentSamplingPercentage"] = config["InitialSamplingPercentage"]!.DeepClone(),
            ["DestinationS3Uri"] = config["DestinationS3Uri"]!.DeepClone(),
            ["KmsKeyId"] = config["KmsKeyId"]?.DeepClone() ?? string.Empty,
        };
    }
}
