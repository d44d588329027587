using Amazon.Runtime;

namespace Amazon.Bedrock;

internal abstract class AmazonBedrockRequest : AmazonWebServiceRequest;
