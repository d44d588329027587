using Amazon.Runtime;

namespace Amazon.Bedrock.Model;

internal sealed class StopModelInvocationJobResponse : AmazonWebServiceResponse;
