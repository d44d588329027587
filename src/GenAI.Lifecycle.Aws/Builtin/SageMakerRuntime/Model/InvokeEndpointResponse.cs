using Amazon.Runtime;

namespace Amazon.SageMakerRuntime.Model;

internal sealed class InvokeEndpointResponse : AmazonWebServiceResponse
{
    public MemoryStream? Body { get; set; }

    public string? ContentType { get; set; }

    public string? InvokedProductionVariant { get; set; }

    public string? CustomAttributes { get; set; }

    public string? NewSessionId { get; set; }

    public string? ClosedSessionId { get; set; }
}
