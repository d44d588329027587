using System.Globalization;
using System.Runtime.CompilerServices;
using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws;

namespace GenAI.Lifecycle.Inference.InvokeModel;

/// <summary>Calls InvokeModel and InvokeModelWithResponseStream.</summary>
internal sealed class BedrockModelInvoker(IAmazonBedrockRuntime runtime) : IModelInvoker
{
    public const string Service = "bedrock-runtime";
    public const int MaxBody = 25_000_000;
    public const string Streaming = "InvokeModelWithResponseStream";
    private static readonly ModelInvocationOptions s_defaults = new();

    public async Task<ModelInvocation> InvokeAsync(
        string modelId,
        ReadOnlyMemory<byte> body,
        ModelInvocationOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        Check(modelId, body, options);
        options ??= s_defaults;
        var response = await runtime
            .InvokeModelAsync(
                new InvokeModelRequest
                {
                    ModelId = modelId,
                    Body = BodyStreams.Open(body),
                    ContentType = options.ContentType,
                    Accept = options.Accept,
                    GuardrailIdentifier = options.GuardrailIdentifier,
                    GuardrailVersion = options.GuardrailVersion,
                    Trace = options.Trace,
                    PerformanceConfigLatency = options.Latency,
                    ServiceTier = options.ServiceTier,
                },
                cancellationToken
            )
            .TranslateAsync(Service, "InvokeModel")
            .ConfigureAwait(false);
        return new ModelInvocation(BodyStreams.Bytes(response.Body), response.ContentType, response.ResponseMetadata?.RequestId)
        {
            InputTokens = Count(response, "x-amzn-bedrock-input-token-count"),
            OutputTokens = Count(response, "x-amzn-bedrock-output-token-count"),
        };
    }

    public async IAsyncEnumerable<ReadOnlyMemory<byte>> InvokeStreamingAsync(
        string modelId,
        ReadOnlyMemory<byte> body,
        ModelInvocationOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        var response = await OpenAsync(modelId, body, options, cancellationToken).ConfigureAwait(false);
        using (response.Body)
        {
            await using var chunks = ReadAsync(response, cancellationToken).GetAsyncEnumerator(cancellationToken);
            while (await chunks.MoveNextAsync().AsTask().TranslateAsync(Service, Streaming).ConfigureAwait(false))
                yield return chunks.Current;
        }
    }

    /// <summary>Opens a stream, which the caller must dispose.</summary>
    public Task<InvokeModelWithResponseStreamResponse> OpenAsync(
        string modelId,
        ReadOnlyMemory<byte> body,
        ModelInvocationOptions? options,
        CancellationToken cancellationToken
    )
    {
        Check(modelId, body, options);
        options ??= s_defaults;
        return runtime
            .InvokeModelWithResponseStreamAsync(
                new InvokeModelWithResponseStreamRequest
                {
                    ModelId = modelId,
                    Body = BodyStreams.Open(body),
                    ContentType = options.ContentType,
                    Accept = options.Accept,
                    GuardrailIdentifier = options.GuardrailIdentifier,
                    GuardrailVersion = options.GuardrailVersion,
                    Trace = options.Trace,
                    PerformanceConfigLatency = options.Latency,
                    ServiceTier = options.ServiceTier,
                },
                cancellationToken
            )
            .TranslateAsync(Service, Streaming);
    }

    public static async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(
        InvokeModelWithResponseStreamResponse response,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await foreach (var part in response.Body!.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (part is PayloadPart { Bytes: { } bytes })
                yield return BodyStreams.Bytes(bytes);
        }
    }

    private static void Check(string modelId, ReadOnlyMemory<byte> body, ModelInvocationOptions? options)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(modelId);
        if (body.Length is 0 or > MaxBody)
            throw new ArgumentOutOfRangeException(
                nameof(body),
                body.Length,
                $"The body has {body.Length} bytes; it must have 1 to {MaxBody}."
            );
        if ((options?.GuardrailIdentifier is null) != (options?.GuardrailVersion is null))
            throw new ArgumentException(
                "Only one of GuardrailIdentifier and GuardrailVersion is set; set both or neither.",
                nameof(options)
            );
    }

    private static long? Count(AmazonWebServiceResponse response, string name) =>
        response.ResponseMetadata?.Metadata is { } metadata
        && metadata.TryGetValue(name, out var text)
        && long.TryParse(text, CultureInfo.InvariantCulture, out var count)
            ? count
            : null;
}
