using Amazon.BedrockRuntime.Model;
using GenAI.Lifecycle.Aws.Builtin.Runtime;

namespace Amazon.BedrockRuntime;

internal static class BedrockRuntimeOperations
{
    public static readonly ServiceOperation<ConverseRequest, ConverseResponse> Converse =
        new(nameof(Converse), BedrockRuntimeShapes.Of<ConverseRequest>(), BedrockRuntimeShapes.Of<ConverseResponse>())
        {
            Path = static (request, path) => Model(path, request.ModelId).Literal("/converse"),
        };

    public static readonly ServiceOperation<ConverseStreamRequest, ConverseStreamResponse> ConverseStream =
        new(nameof(ConverseStream), BedrockRuntimeShapes.Of<ConverseStreamRequest>(), BedrockRuntimeShapes.Of<ConverseStreamResponse>())
        {
            Path = static (request, path) => Model(path, request.ModelId).Literal("/converse-stream"),
        };

    public static readonly ServiceOperation<InvokeModelRequest, InvokeModelResponse> InvokeModel =
        new(nameof(InvokeModel), BedrockRuntimeShapes.Of<InvokeModelRequest>(), BedrockRuntimeShapes.Of<InvokeModelResponse>())
        {
            Path = static (request, path) => Model(path, request.ModelId).Literal("/invoke"),
            RawBody = static request => request.Body,
            Headers = static (request, wire) =>
            {
                wire.ContentType = request.ContentType ?? "application/json";
                wire.AddHeader("accept", request.Accept);
                wire.AddHeader("x-amzn-bedrock-trace", request.Trace?.Value);
                wire.AddHeader("x-amzn-bedrock-guardrailidentifier", request.GuardrailIdentifier);
                wire.AddHeader("x-amzn-bedrock-guardrailversion", request.GuardrailVersion);
                wire.AddHeader("x-amzn-bedrock-performanceconfig-latency", request.PerformanceConfigLatency?.Value);
                wire.AddHeader("x-amzn-bedrock-service-tier", request.ServiceTier?.Value);
                wire.AddHeader("x-amzn-bedrock-request-metadata", request.RequestMetadata);
            },
            RawResponse = static body => new InvokeModelResponse { Body = body },
            ReadHeaders = static (answer, response) =>
            {
                answer.ContentType = response.Content.Headers.ContentType?.ToString();
                answer.PerformanceConfigLatency = ServiceError.Header(response, "X-Amzn-Bedrock-PerformanceConfig-Latency");
                answer.ServiceTier = ServiceError.Header(response, "X-Amzn-Bedrock-Service-Tier");
                Keep("x-amzn-bedrock-input-token-count");
                Keep("x-amzn-bedrock-output-token-count");

                // The service's count of tokens has no member in the model of the API.
                void Keep(string name)
                {
                    if (ServiceError.Header(response, name) is { } count) answer.ResponseMetadata.Metadata[name] = count;
                }
            },
        };

    public static readonly ServiceOperation<InvokeModelWithResponseStreamRequest, InvokeModelWithResponseStreamResponse> InvokeModelWithResponseStream =
        new(nameof(InvokeModelWithResponseStream), BedrockRuntimeShapes.Of<InvokeModelWithResponseStreamRequest>(), BedrockRuntimeShapes.Of<InvokeModelWithResponseStreamResponse>())
        {
            Path = static (request, path) => Model(path, request.ModelId).Literal("/invoke-with-response-stream"),
            RawBody = static request => request.Body,
            Headers = static (request, wire) =>
            {
                wire.ContentType = request.ContentType ?? "application/json";
                wire.AddHeader("x-amzn-bedrock-accept", request.Accept);
                wire.AddHeader("x-amzn-bedrock-trace", request.Trace?.Value);
                wire.AddHeader("x-amzn-bedrock-guardrailidentifier", request.GuardrailIdentifier);
                wire.AddHeader("x-amzn-bedrock-guardrailversion", request.GuardrailVersion);
                wire.AddHeader("x-amzn-bedrock-performanceconfig-latency", request.PerformanceConfigLatency?.Value);
                wire.AddHeader("x-amzn-bedrock-service-tier", request.ServiceTier?.Value);
                wire.AddHeader("x-amzn-bedrock-request-metadata", request.RequestMetadata);
            },
        };

    public static readonly ServiceOperation<CountTokensRequest, CountTokensResponse> CountTokens =
        new(nameof(CountTokens), BedrockRuntimeShapes.Of<CountTokensRequest>(), BedrockRuntimeShapes.Of<CountTokensResponse>())
        {
            Path = static (request, path) => Model(path, request.ModelId).Literal("/count-tokens"),
        };

    public static readonly ServiceOperation<ApplyGuardrailRequest, ApplyGuardrailResponse> ApplyGuardrail =
        new(nameof(ApplyGuardrail), BedrockRuntimeShapes.Of<ApplyGuardrailRequest>(), BedrockRuntimeShapes.Of<ApplyGuardrailResponse>())
        {
            Path = static (request, path) => path
                .Literal("/guardrail/").Label(request.GuardrailIdentifier, nameof(request.GuardrailIdentifier))
                .Literal("/version/").Label(request.GuardrailVersion, nameof(request.GuardrailVersion)).Literal("/apply"),
        };

    private static RequestPath Model(RequestPath path, string? modelId) => path.Literal("/model/").Label(modelId, "ModelId");
}
