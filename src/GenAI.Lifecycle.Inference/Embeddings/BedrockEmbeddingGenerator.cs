using System.Buffers;
using System.Text.Json;
using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;
using GenAI.Lifecycle.Aws;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Embeddings;

/// <summary>Vectors of a Bedrock model that is asked by InvokeModel: many texts, several calls at once, the order kept.</summary>
internal sealed class BedrockEmbeddingGenerator(IAmazonBedrockRuntime runtime, string modelId, EmbeddingCodec codec, int maxConcurrency = 8) : IEmbeddingGenerator<string, Embedding<float>>
{
    private readonly EmbeddingGeneratorMetadata _metadata = new("aws.bedrock", null, modelId);

    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(values);
        string[][] batches = [.. values.Chunk(codec.MaxBatch)];
        var answers = new EmbeddingAnswer[batches.Length];
        await Parallel.ForAsync(0, batches.Length, new ParallelOptions { MaxDegreeOfParallelism = maxConcurrency, CancellationToken = cancellationToken }, async (i, ct) =>
            answers[i] = await InvokeAsync(batches[i], options, ct).ConfigureAwait(false)).ConfigureAwait(false);
        var model = options?.ModelId ?? modelId;
        var tokens = answers.Sum(static a => a.InputTokens);
        return new GeneratedEmbeddings<Embedding<float>>(answers.SelectMany(static a => a.Vectors).Select(vector => new Embedding<float>(vector) { ModelId = model }))
        {
            Usage = tokens is { } count ? new UsageDetails { InputTokenCount = count, TotalTokenCount = count } : null,
        };
    }

    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null
            : serviceType == typeof(EmbeddingGeneratorMetadata) ? _metadata
            : serviceType.IsInstanceOfType(this) ? this
            : null;
    }

    // The runtime client belongs to who made it.
    public void Dispose()
    {
    }

    private async Task<EmbeddingAnswer> InvokeAsync(string[] texts, EmbeddingGenerationOptions? options, CancellationToken cancellationToken)
    {
        var body = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(body))
            codec.WriteRequest(writer, texts, options);
        var response = await runtime.InvokeModelAsync(
            new InvokeModelRequest
            {
                ModelId = options?.ModelId ?? modelId,
                ContentType = "application/json",
                Accept = "application/json",
                Body = new MemoryStream(body.WrittenSpan.ToArray(), writable: false),
            },
            cancellationToken).TranslateAsync("bedrock-runtime", "InvokeModel").ConfigureAwait(false);
        var answer = codec.ReadResponse(JsonElement.Parse(response.Body!.ToArray()));
        return answer.Vectors.Count == texts.Length
            ? answer
            : throw new LifecycleException($"The model '{modelId}' gave {answer.Vectors.Count} vectors for {texts.Length} texts.");
    }
}
