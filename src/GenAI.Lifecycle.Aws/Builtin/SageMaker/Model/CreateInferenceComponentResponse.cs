using Amazon.Runtime;

namespace Amazon.SageMaker.Model;

internal sealed class CreateInferenceComponentResponse : AmazonWebServiceResponse
{
    public string? InferenceComponentArn { get; set; }
}
