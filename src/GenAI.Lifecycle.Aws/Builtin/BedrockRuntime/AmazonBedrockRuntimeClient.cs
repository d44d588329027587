using Amazon.BedrockRuntime.Model;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime;

namespace Amazon.BedrockRuntime;

internal sealed class AmazonBedrockRuntimeClient(AWSCredentials? credentials, AmazonBedrockRuntimeConfig clientConfig)
    : BuiltinServiceClient(credentials, clientConfig), IAmazonBedrockRuntime
{
    public AmazonBedrockRuntimeClient(AmazonBedrockRuntimeConfig clientConfig) : this(null, clientConfig)
    {
    }

    public Task<ConverseResponse> ConverseAsync(ConverseRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(BedrockRuntimeOperations.Converse, request, cancellationToken);

    public async Task<ConverseStreamResponse> ConverseStreamAsync(ConverseStreamRequest request, CancellationToken cancellationToken = default)
    {
        var response = await InvokeStreamingAsync(BedrockRuntimeOperations.ConverseStream, request, cancellationToken).ConfigureAwait(false);
        return WithMetadata(new ConverseStreamResponse { Stream = new ConverseStreamOutput(response) }, response, 0);
    }

    public Task<InvokeModelResponse> InvokeModelAsync(InvokeModelRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(BedrockRuntimeOperations.InvokeModel, request, cancellationToken);

    public async Task<InvokeModelWithResponseStreamResponse> InvokeModelWithResponseStreamAsync(
        InvokeModelWithResponseStreamRequest request, CancellationToken cancellationToken = default)
    {
        var response = await InvokeStreamingAsync(BedrockRuntimeOperations.InvokeModelWithResponseStream, request, cancellationToken).ConfigureAwait(false);
        var answer = new InvokeModelWithResponseStreamResponse
        {
            Body = new ResponseStream(response),
            ContentType = ServiceError.Header(response, "X-Amzn-Bedrock-Content-Type"),
            PerformanceConfigLatency = ServiceError.Header(response, "X-Amzn-Bedrock-PerformanceConfig-Latency"),
            ServiceTier = ServiceError.Header(response, "X-Amzn-Bedrock-Service-Tier"),
        };
        return WithMetadata(answer, response, 0);
    }

    public Task<CountTokensResponse> CountTokensAsync(CountTokensRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(BedrockRuntimeOperations.CountTokens, request, cancellationToken);

    public Task<ApplyGuardrailResponse> ApplyGuardrailAsync(ApplyGuardrailRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(BedrockRuntimeOperations.ApplyGuardrail, request, cancellationToken);
}
