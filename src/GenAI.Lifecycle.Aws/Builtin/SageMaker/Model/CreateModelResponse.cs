using Amazon.Runtime;

namespace Amazon.SageMaker.Model;

internal sealed class CreateModelResponse : AmazonWebServiceResponse
{
    public string? ModelArn { get; set; }
}
