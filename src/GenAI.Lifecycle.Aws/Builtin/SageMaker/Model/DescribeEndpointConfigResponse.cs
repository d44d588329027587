using Amazon.Runtime;

namespace Amazon.SageMaker.Model;

internal sealed class DescribeEndpointConfigResponse : AmazonWebServiceResponse
{
    public string? EndpointConfigName { get; set; }

    public string? EndpointConfigArn { get; set; }

    public List<ProductionVariant>? ProductionVariants { get; set; }

    public DataCaptureConfig? DataCaptureConfig { get; set; }

    public string? KmsKeyId { get; set; }

    public DateTime? CreationTime { get; set; }

    public AsyncInferenceConfig? AsyncInferenceConfig { get; set; }

    public List<ProductionVariant>? ShadowProductionVariants { get; set; }

    public string? ExecutionRoleArn { get; set; }

    public VpcConfig? VpcConfig { get; set; }

    public bool? EnableNetworkIsolation { get; set; }

    public MetricsConfig? MetricsConfig { get; set; }
}
