using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Protocols;

namespace GenAI.Lifecycle.Local.Services.SageMaker.EndpointConfigs;

/// <summary>Reads the input of CreateEndpointConfig.</summary>
internal static class EndpointConfigInput
{
    private const int MaxVariants = 10;
    private const int DefaultStartupTimeoutSeconds = 600;
    private const int DefaultAsyncConcurrency = 4;

    public static (EndpointConfigRecord Config, IReadOnlyList<Tags.Tag> Tags) Read(AwsRequest request)
    {
        var input = request.Input();
        var name = input.RequiredString("EndpointConfigName", max: SageMakerNames.MaxLength, pattern: SageMakerNames.Name);
        var variants = input.RequiredObjects("ProductionVariants", 1, MaxVariants).Select(variant => ReadVariant(variant, name)).ToList();
        var shadows = (input.Objects("ShadowProductionVariants", 1, MaxVariants) ?? []).Select(variant => ReadVariant(variant, name)).ToList();
        var asynchronous = input.Object("AsyncInferenceConfig") is { } config ? ReadAsync(config) : null;
        if (input.Object("DataCaptureConfig") is { } capture) CheckCapture(capture);
        input.Any("VpcConfig");
        input.Any("MetricsConfig");
        input.String("KmsKeyId", max: 2048);
        input.String("ExecutionRoleArn", 20, 2048, SageMakerNames.RoleArn);
        input.Boolean("EnableNetworkIsolation");
        input.RefuseUnsupported("ExplainerConfig");
        var tags = Tags.TagStore.Read(input);
        input.Complete();

        Check(variants, shadows, asynchronous);
        return (new EndpointConfigRecord
        {
            Name = name,
            Arn = request.Arn("sagemaker", $"endpoint-config/{name}"),
            CreationTime = request.Time,
            Variants = variants,
            Shadows = shadows,
            Async = asynchronous,
            Request = request.Document,
        }, tags);
    }

    private static VariantSpec ReadVariant(InputReader input, string configName)
    {
        input.RefuseUnsupported("ServerlessConfig", "InstancePools", "ManagedInstanceScaling", "CapacityReservationConfig", "AcceleratorType");
        input.Integer("VolumeSizeInGB", 1, 512);
        input.Integer("ModelDataDownloadTimeoutInSeconds", 60, 3600);
        input.Integer("VariantInstanceProvisionTimeoutInSeconds", 300, 3600);
        input.Boolean("EnableSSMAccess");
        input.String("InferenceAmiVersion");
        input.Any("CoreDumpConfig");
        var routing = input.Object("RoutingConfig")?.RequiredEnum("RoutingStrategy", "LEAST_OUTSTANDING_REQUESTS", "RANDOM");
        return new VariantSpec
        {
            Name = input.RequiredString("VariantName", max: SageMakerNames.MaxLength, pattern: SageMakerNames.Name),
            ModelName = input.RequiredString("ModelName", max: SageMakerNames.MaxLength, pattern: SageMakerNames.ModelName),
            ConfigName = configName,
            InstanceType = input.RequiredString("InstanceType", pattern: SageMakerNames.InstanceType),
            InitialInstanceCount = (int)input.RequiredInteger("InitialInstanceCount", 1, int.MaxValue),
            InitialWeight = input.Number("InitialVariantWeight", 0) ?? 1,
            StartupTimeoutSeconds = (int)(input.Integer("ContainerStartupHealthCheckTimeoutInSeconds", 60, 3600) ?? DefaultStartupTimeoutSeconds),
            LeastOutstanding = routing == "LEAST_OUTSTANDING_REQUESTS",
        };
    }

    private static AsyncInference ReadAsync(InputReader input)
    {
        var output = input.RequiredObject("OutputConfig");
        output.String("KmsKeyId", max: 2048);
        output.RefuseUnsupported("NotificationConfig");
        return new AsyncInference(
            output.String("S3OutputPath", max: 512, pattern: SageMakerNames.S3Uri),
            output.String("S3FailurePath", max: 512, pattern: SageMakerNames.S3Uri),
            (int)(input.Object("ClientConfig")?.Integer("MaxConcurrentInvocationsPerInstance", 1, 1000) ?? DefaultAsyncConcurrency));
    }

    private static void CheckCapture(InputReader input)
    {
        input.Boolean("EnableCapture");
        input.RequiredInteger("InitialSamplingPercentage", 0, 100);
        input.RequiredString("DestinationS3Uri", max: 512, pattern: SageMakerNames.S3Uri);
        input.String("KmsKeyId", max: 2048);
        foreach (var option in input.RequiredObjects("CaptureOptions", 1, 32)) option.RequiredEnum("CaptureMode", "Input", "Output", "InputAndOutput");
        input.Any("CaptureContentTypeHeader");
    }

    private static void Check(List<VariantSpec> variants, List<VariantSpec> shadows, AsyncInference? asynchronous)
    {
        if (variants.Concat(shadows).GroupBy(variant => variant.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw ServiceError.Validation($"Variant names must be unique. The name {twice.Key} is used more than once.");
        if (variants.All(variant => variant.InitialWeight == 0)) throw ServiceError.Validation("At least one production variant must have a weight greater than 0.");
        if (shadows.Count > 0 && (variants.Count > 1 || shadows.Count > 1))
            throw ServiceError.Validation("Shadow mode requires exactly one production variant and one shadow variant.");
        if (asynchronous is not null && (variants.Count > 1 || shadows.Count > 0))
            throw ServiceError.Validation("Asynchronous inference requires exactly one production variant and no shadow variant.");
    }
}
