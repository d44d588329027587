using Amazon.Runtime;

namespace Amazon.SageMakerRuntime.Model;

internal sealed class InvokeEndpointWithResponseStreamResponse : AmazonWebServiceResponse
{
    public ResponseStream? Body { get; set; }

    public string? ContentType { get; set; }

    public string? InvokedProductionVariant { get; set; }

    public string? CustomAttributes { get; set; }
}
