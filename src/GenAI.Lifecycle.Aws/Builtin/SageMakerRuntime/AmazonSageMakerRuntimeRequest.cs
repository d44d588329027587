using Amazon.Runtime;

namespace Amazon.SageMakerRuntime;

internal abstract class AmazonSageMakerRuntimeRequest : AmazonWebServiceRequest;
