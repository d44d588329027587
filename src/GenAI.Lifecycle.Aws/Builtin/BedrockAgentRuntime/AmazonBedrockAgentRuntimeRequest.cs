using Amazon.Runtime;

namespace Amazon.BedrockAgentRuntime;

internal abstract class AmazonBedrockAgentRuntimeRequest : AmazonWebServiceRequest;
