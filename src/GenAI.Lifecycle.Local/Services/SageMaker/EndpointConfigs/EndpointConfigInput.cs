using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Protocols;

namespace GenAI.Lifecycle.Local.Services.SageMaker.EndpointConfigs;

/// <summary>Reads the input of CreateEndpointConfig.</summary>
internal static class EndpointConfigInput
{
    private const int DefaultStartupTimeoutSeconds = 600;
    private const int DefaultAsyncConcurrency = 4;

    public static (EndpointConfigRecord Config, IReadOnlyList<Tags.Tag> Tags) Read(AwsRequest request)
    {
        var input = request.Input();
        var name = input.RequiredString("EndpointConfigName");
        var variants = input.RequiredObjects("ProductionVariants").Select(variant => ReadVariant(variant, name)).ToList();
        var shadows = (input.Objects("ShadowProductionVariants") ?? []).Select(variant => ReadVariant(variant, name)).ToList();
        var asynchronous = input.Object("AsyncInferenceConfig") is { } config ? ReadAsync(config) : null;
        if (input.Object("DataCaptureConfig") is { } capture)
            CheckCapture(capture);
        input.RefuseUnsupported("ExplainerConfig");
        var tags = Tags.TagStore.Read(input);
        input.Complete();

        Check(variants, shadows, asynchronous);
        return (
            new EndpointConfigRecord
            {
                Name = name,
                Arn = request.Arn("sagemaker", $"endpoint-config/{name}"),
                CreationTime = request.Time,
                Variants = variants,
                Shadows = shadows,
                Async = asynchronous,
                Request = request.Document,
            },
            tags
        );
    }

    private static VariantSpec ReadVariant(InputReader input, string configName)
    {
        input.RefuseUnsupported(
            "ServerlessConfig",
            "InstancePools",
            "ManagedInstanceScaling",
            "CapacityReservationConfig",
            "AcceleratorType"
        );
        var routing = input.Object("RoutingConfig")?.RequiredString("RoutingStrategy");
        return new VariantSpec
        {
            Name = input.RequiredString("VariantName"),
            ModelName = input.RequiredString("ModelName"),
            ConfigName = configName,
            InstanceType = input.RequiredString("InstanceType"),
            InitialInstanceCount = (int)input.RequiredInteger("InitialInstanceCount"),
            InitialWeight = input.Number("InitialVariantWeight") ?? 1,
            StartupTimeoutSeconds = (int)(input.Integer("ContainerStartupHealthCheckTimeoutInSeconds") ?? DefaultStartupTimeoutSeconds),
            VolumeSizeInGB = (int?)input.Integer("VolumeSizeInGB"),
            LeastOutstanding = routing == "LEAST_OUTSTANDING_REQUESTS",
        };
    }

    private static AsyncInference ReadAsync(InputReader input)
    {
        var output = input.RequiredObject("OutputConfig");
        output.RefuseUnsupported("NotificationConfig");
        return new AsyncInference(
            output.String("S3OutputPath"),
            output.String("S3FailurePath"),
            (int)(input.Object("ClientConfig")?.Integer("MaxConcurrentInvocationsPerInstance") ?? DefaultAsyncConcurrency)
        );
    }

    private static void CheckCapture(InputReader input)
    {
        foreach (var option in input.RequiredObjects("CaptureOptions"))
            option.RequiredString("CaptureMode");
    }

    private static void Check(List<VariantSpec> variants, List<VariantSpec> shadows, AsyncInference? asynchronous)
    {
        if (variants.Concat(shadows).GroupBy(variant => variant.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw ServiceError.Validation($"Variant names must be unique. The name {twice.Key} is used more than once.");
        if (variants.All(variant => variant.InitialWeight == 0))
            throw ServiceError.Validation("At least one production variant must have a weight greater than 0.");
        if (shadows.Count > 0 && (variants.Count > 1 || shadows.Count > 1))
            throw ServiceError.Validation("Shadow mode requires exactly one production variant and one shadow variant.");
        if (asynchronous is not null && (variants.Count > 1 || shadows.Count > 0))
            throw ServiceError.Validation("Asynchronous inference requires exactly one production variant and no shadow variant.");
    }
}
