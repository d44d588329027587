using Amazon.Runtime;

namespace Amazon.BedrockAgent;

internal abstract class AmazonBedrockAgentRequest : AmazonWebServiceRequest;
