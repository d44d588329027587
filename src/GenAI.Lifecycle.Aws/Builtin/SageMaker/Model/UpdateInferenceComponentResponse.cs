using Amazon.Runtime;

namespace Amazon.SageMaker.Model;

internal sealed class UpdateInferenceComponentResponse : AmazonWebServiceResponse
{
    public string? InferenceComponentArn { get; set; }
}
