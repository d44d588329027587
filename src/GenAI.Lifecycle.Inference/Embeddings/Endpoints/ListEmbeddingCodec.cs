using System.Buffers;
using System.Text.Json;
using GenAI.Lifecycle.Inference.Embeddings;
using GenAI.Lifecycle.Inference.SageMaker.Codecs;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.SageMaker.Embeddings;

/// <summary>Containers that take a list of texts and answer a list of vectors, under a name or bare.</summary>
internal sealed class ListEmbeddingCodec(string textsField, string? vectorsField) : IEndpointEmbeddingCodec
{
    public string ContentType => "application/json";

    public void WriteRequest(IBufferWriter<byte> body, IReadOnlyList<string> texts, EmbeddingGenerationOptions? options)
    {
        if (options?.Dimensions is { } dimensions)
            throw new NotSupportedException($"Dimensions is {dimensions}; this container gives vectors of one size.");
        CodecJson.Write(body, writer =>
        {
            writer.WriteStartObject();
            CodecJson.Strings(writer, textsField, [.. texts]);
            CodecJson.Additional(writer, options?.AdditionalProperties);
            writer.WriteEndObject();
        });
    }

    public EndpointEmbeddings ReadResponse(ReadOnlyMemory<byte> body)
    {
        var root = CodecJson.Parse(body);
        var vectors = vectorsField is null ? root : CodecJson.Member(root, vectorsField);
        if (vectors.ValueKind != JsonValueKind.Array)
            throw new PayloadException("The endpoint's answer is not a list of vectors; check that the codec matches the container.");
        // One text may be answered with its vector alone.
        return vectors.GetArrayLength() > 0 && vectors[0].ValueKind == JsonValueKind.Number
            ? new EndpointEmbeddings([EmbeddingCodec.Vector(vectors)], null)
            : new EndpointEmbeddings([.. vectors.EnumerateArray().Select(EmbeddingCodec.Vector)], null);
    }
}
