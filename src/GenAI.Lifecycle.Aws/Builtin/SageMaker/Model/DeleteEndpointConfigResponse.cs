using Amazon.Runtime;

namespace Amazon.SageMaker.Model;

internal sealed class DeleteEndpointConfigResponse : AmazonWebServiceResponse;
