using Amazon.Runtime;
using Amazon.SageMakerRuntime.Model;
using GenAI.Lifecycle.Aws.Builtin.Runtime;

namespace Amazon.SageMakerRuntime;

internal sealed class AmazonSageMakerRuntimeClient(AWSCredentials? credentials, AmazonSageMakerRuntimeConfig clientConfig)
    : BuiltinServiceClient(credentials, clientConfig), IAmazonSageMakerRuntime
{
    public AmazonSageMakerRuntimeClient(AmazonSageMakerRuntimeConfig clientConfig) : this(null, clientConfig)
    {
    }

    public Task<InvokeEndpointResponse> InvokeEndpointAsync(InvokeEndpointRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(SageMakerRuntimeOperations.InvokeEndpoint, request, cancellationToken);

    public async Task<InvokeEndpointWithResponseStreamResponse> InvokeEndpointWithResponseStreamAsync(
        InvokeEndpointWithResponseStreamRequest request, CancellationToken cancellationToken = default)
    {
        var response = await InvokeStreamingAsync(SageMakerRuntimeOperations.InvokeEndpointWithResponseStream, request, cancellationToken).ConfigureAwait(false);
        var answer = new InvokeEndpointWithResponseStreamResponse
        {
            Body = new ResponseStream(response),
            ContentType = ServiceError.Header(response, "X-Amzn-SageMaker-Content-Type"),
            InvokedProductionVariant = ServiceError.Header(response, "x-Amzn-Invoked-Production-Variant"),
            CustomAttributes = ServiceError.Header(response, "X-Amzn-SageMaker-Custom-Attributes"),
        };
        return WithMetadata(answer, response, 0);
    }

    public Task<InvokeEndpointAsyncResponse> InvokeEndpointAsyncAsync(InvokeEndpointAsyncRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(SageMakerRuntimeOperations.InvokeEndpointAsync, request, cancellationToken);
}
