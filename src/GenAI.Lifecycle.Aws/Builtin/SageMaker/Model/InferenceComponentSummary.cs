namespace Amazon.SageMaker.Model;

internal sealed class InferenceComponentSummary
{
    public DateTime? CreationTime { get; set; }

    public string? InferenceComponentArn { get; set; }

    public string? InferenceComponentName { get; set; }

    public string? EndpointArn { get; set; }

    public string? EndpointName { get; set; }

    public string? VariantName { get; set; }

    public InferenceComponentStatus? InferenceComponentStatus { get; set; }

    public DateTime? LastModifiedTime { get; set; }
}
