using System.Buffers;
using System.Text.Json;
using GenAI.Lifecycle.Inference.Embeddings;
using GenAI.Lifecycle.Inference.SageMaker.Codecs;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.SageMaker.Embeddings;

/// <summary>The codec of containers that take a list of texts and return a list of vectors, with or without a member name.</summary>
internal sealed class ListEmbeddingCodec(string textsField, string? vectorsField) : IEndpointEmbeddingCodec
{
    public string ContentType => "application/json";

    public void WriteRequest(IBufferWriter<byte> body, IReadOnlyList<string> texts, EmbeddingGenerationOptions? options)
    {
        if (options?.Dimensions is { } dimensions)
            throw new NotSupportedException(
                $"Dimensions is {dimensions}; this container returns vectors of a fixed size. Leave Dimensions unset."
            );
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
        // For one text the answer may be the vector alone.
        return vectors.GetArrayLength() > 0 && vectors[0].ValueKind == JsonValueKind.Number
            ? new EndpointEmbeddings([EmbeddingCodec.Vector(vectors)], null)
            : new EndpointEmbeddings([.. vectors.EnumerateArray().Select(EmbeddingCodec.Vector)], null);
    }
}
