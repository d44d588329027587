using Amazon.Runtime;

namespace Amazon.BedrockRuntime;

internal abstract class AmazonBedrockRuntimeRequest : AmazonWebServiceRequest;
