using Amazon.Runtime;

namespace Amazon.SageMaker.Model;

internal sealed class DeleteEndpointResponse : AmazonWebServiceResponse;
