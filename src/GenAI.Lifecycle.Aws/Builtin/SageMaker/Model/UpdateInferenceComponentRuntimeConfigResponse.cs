using Amazon.Runtime;

namespace Amazon.SageMaker.Model;

internal sealed class UpdateInferenceComponentRuntimeConfigResponse : AmazonWebServiceResponse
{
    public string? InferenceComponentArn { get; set; }
}
