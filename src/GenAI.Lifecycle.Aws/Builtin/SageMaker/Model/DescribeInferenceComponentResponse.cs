using Amazon.Runtime;

namespace Amazon.SageMaker.Model;

internal sealed class DescribeInferenceComponentResponse : AmazonWebServiceResponse
{
    public string? InferenceComponentName { get; set; }

    public string? InferenceComponentArn { get; set; }

    public string? EndpointName { get; set; }

    public string? EndpointArn { get; set; }

    public string? VariantName { get; set; }

    public string? FailureReason { get; set; }

    public InferenceComponentSpecificationSummary? Specification { get; set; }

    public List<InferenceComponentSpecificationSummary>? Specifications { get; set; }

    public InferenceComponentRuntimeConfigSummary? RuntimeConfig { get; set; }

    public DateTime? CreationTime { get; set; }

    public DateTime? LastModifiedTime { get; set; }

    public InferenceComponentStatus? InferenceComponentStatus { get; set; }

    public InferenceComponentDeploymentConfig? LastDeploymentConfig { get; set; }
}
