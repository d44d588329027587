using Amazon.Runtime;

namespace Amazon.SageMakerRuntime.Model;

internal sealed class InvokeEndpointAsyncResponse : AmazonWebServiceResponse
{
    public string? InferenceId { get; set; }

    public string? OutputLocation { get; set; }

    public string? FailureLocation { get; set; }
}
