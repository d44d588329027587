using Amazon.Runtime;

namespace Amazon.Bedrock.Model;

internal sealed class CreateModelInvocationJobResponse : AmazonWebServiceResponse
{
    public string? JobArn { get; set; }
}
