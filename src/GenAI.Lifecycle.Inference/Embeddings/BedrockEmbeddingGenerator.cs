using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using GenAI.Lifecycle.Inference.InvokeModel;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Embeddings;

/// <summary>
/// Generates vectors with a Bedrock model, of texts and, if the model supports them, of images, audio and video. Several
/// calls run at once; the order is kept.
/// </summary>
internal sealed class BedrockEmbeddingGenerator
    : IEmbeddingGenerator<string, Embedding<float>>,
        IEmbeddingGenerator<AIContent, Embedding<float>>
{
    // The plus signs of Base64 and letters beyond ASCII stay one character.
    private static readonly JsonWriterOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly IModelInvoker _invoker;
    private readonly BedrockEmbeddingOptions _options;
    private readonly TimeProvider _time;
    private readonly EmbeddingGeneratorMetadata _metadata;

    public BedrockEmbeddingGenerator(IModelInvoker invoker, BedrockEmbeddingOptions options, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(invoker);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrWhiteSpace(options.ModelId, "options.ModelId");
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxConcurrency, 1, "options.MaxConcurrency");
        _invoker = invoker;
        _options = options;
        _time = time ?? TimeProvider.System;
        _metadata = new EmbeddingGeneratorMetadata("aws.bedrock", null, options.ModelId);
    }

    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values,
        EmbeddingGenerationOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(values);
        return GenerateAsync(values.Select(static text => (AIContent)new TextContent(text)), options, cancellationToken);
    }

    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<AIContent> values,
        EmbeddingGenerationOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(values);
        AIContent[] inputs = [.. values];
        var modelId = options?.ModelId ?? _options.ModelId;
        var model = _options.Models.Require(modelId, "for embeddings");
        EmbeddingInputs.Check(model, modelId, inputs, options);
        return await EmbeddingCalls
            .RunAsync(
                inputs,
                EmbeddingInputs.Split(inputs, model.MaxTexts, model.MaxImages, model.MaxInterleaved),
                _options.MaxConcurrency,
                modelId,
                _time,
                (batch, ct) => InvokeAsync(model, modelId, batch, options, ct),
                cancellationToken
            )
            .ConfigureAwait(false);
    }

    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null
            : serviceType == typeof(EmbeddingGeneratorMetadata) ? _metadata
            : serviceType.IsInstanceOfType(this) ? this
            : serviceType.IsInstanceOfType(_invoker) ? _invoker
            : null;
    }

    // The runtime client is owned by its creator.
    public void Dispose() { }

    private async Task<EmbeddingAnswer> InvokeAsync(
        EmbeddingModel model,
        string modelId,
        AIContent[] inputs,
        EmbeddingGenerationOptions? options,
        CancellationToken cancellationToken
    )
    {
        var body = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(body, s_json))
            EmbeddingCodec.Write(writer, model, inputs, options);
        var invocation = await _invoker.InvokeAsync(modelId, body.WrittenMemory, null, cancellationToken).ConfigureAwait(false);
        var answer = EmbeddingCodec.Read(model, invocation.ReadJson());
        return answer with { InputTokens = answer.InputTokens ?? invocation.InputTokens };
    }
}
