using System.Buffers;
using Amazon.SageMakerRuntime;
using Amazon.SageMakerRuntime.Model;
using GenAI.Lifecycle.Aws;
using GenAI.Lifecycle.Inference.Embeddings;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.SageMaker.Embeddings;

/// <summary>Generates vectors with a model behind a SageMaker endpoint. Several calls run at once; the order is kept.</summary>
internal sealed class SageMakerEmbeddingGenerator : IEmbeddingGenerator<string, Embedding<float>>
{
    private readonly IAmazonSageMakerRuntime _runtime;
    private readonly SageMakerEmbeddingOptions _options;
    private readonly TimeProvider _time;
    private readonly EmbeddingGeneratorMetadata _metadata;

    public SageMakerEmbeddingGenerator(IAmazonSageMakerRuntime runtime, SageMakerEmbeddingOptions options, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(runtime);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrWhiteSpace(options.EndpointName, "options.EndpointName");
        ArgumentOutOfRangeException.ThrowIfLessThan(options.BatchSize, 1, "options.BatchSize");
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxConcurrency, 1, "options.MaxConcurrency");
        (_runtime, _options, _time) = (runtime, options, time ?? TimeProvider.System);
        _metadata = new EmbeddingGeneratorMetadata("aws.sagemaker", null, options.EndpointName);
    }

    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values,
        EmbeddingGenerationOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(values);
        AIContent[] texts = [.. values.Select(static text => new TextContent(text))];
        var empty = Array.FindIndex(texts, static text => ((TextContent)text).Text.Length == 0);
        if (empty >= 0)
            throw new ArgumentException($"values[{empty}] is empty; a text must have at least one character.", nameof(values));
        string? variant = null;
        var embeddings = await EmbeddingCalls
            .RunAsync(
                texts,
                EmbeddingInputs.Split(texts, _options.BatchSize),
                _options.MaxConcurrency,
                options?.ModelId ?? _options.EndpointName,
                _time,
                async (batch, ct) =>
                {
                    var (answer, who) = await InvokeAsync([.. batch.Select(static text => ((TextContent)text).Text)], options, ct)
                        .ConfigureAwait(false);
                    Interlocked.CompareExchange(ref variant, who, null);
                    return new EmbeddingAnswer(answer.Vectors, answer.InputTokens);
                },
                cancellationToken
            )
            .ConfigureAwait(false);
        if (variant is not null)
            embeddings.AdditionalProperties = new() { ["variant"] = variant };
        return embeddings;
    }

    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null
            : serviceType == typeof(EmbeddingGeneratorMetadata) ? _metadata
            : serviceType.IsInstanceOfType(this) ? this
            : serviceType.IsInstanceOfType(_runtime) ? _runtime
            : null;
    }

    // The runtime client is owned by its creator.
    public void Dispose() { }

    private async Task<(EndpointEmbeddings Answer, string? Variant)> InvokeAsync(
        string[] texts,
        EmbeddingGenerationOptions? options,
        CancellationToken cancellationToken
    )
    {
        var body = new ArrayBufferWriter<byte>(1024);
        _options.Codec.WriteRequest(body, texts, options);
        var response = await _runtime
            .InvokeEndpointAsync(
                new InvokeEndpointRequest
                {
                    EndpointName = _options.EndpointName,
                    Body = BodyStreams.Open(body.WrittenMemory),
                    ContentType = _options.Codec.ContentType,
                    Accept = "application/json",
                    CustomAttributes = _options.AcceptEula ? "accept_eula=true" : null,
                    TargetVariant = _options.TargetVariant,
                    TargetModel = _options.TargetModel,
                    InferenceComponentName = _options.InferenceComponentName,
                },
                cancellationToken
            )
            .TranslateAsync("sagemaker-runtime", "InvokeEndpoint")
            .ConfigureAwait(false);
        return (_options.Codec.ReadResponse(BodyStreams.Bytes(response.Body)), response.InvokedProductionVariant);
    }
}
