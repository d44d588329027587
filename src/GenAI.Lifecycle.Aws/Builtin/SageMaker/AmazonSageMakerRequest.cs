using Amazon.Runtime;

namespace Amazon.SageMaker;

internal abstract class AmazonSageMakerRequest : AmazonWebServiceRequest;
