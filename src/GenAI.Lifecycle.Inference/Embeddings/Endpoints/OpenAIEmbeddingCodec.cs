using System.Buffers;
using GenAI.Lifecycle.Inference.Embeddings;
using GenAI.Lifecycle.Inference.SageMaker.Codecs;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.SageMaker.Embeddings;

/// <summary>The codec of containers with OpenAI's embeddings API.</summary>
internal sealed class OpenAIEmbeddingCodec : IEndpointEmbeddingCodec
{
    public string ContentType => "application/json";

    public void WriteRequest(IBufferWriter<byte> body, IReadOnlyList<string> texts, EmbeddingGenerationOptions? options) =>
        CodecJson.Write(body, writer =>
        {
            writer.WriteStartObject();
            if (options?.ModelId is { } model)
                writer.WriteString("model", model);
            CodecJson.Strings(writer, "input", [.. texts]);
            CodecJson.Set(writer, "dimensions", options?.Dimensions);
            CodecJson.Additional(writer, options?.AdditionalProperties);
            writer.WriteEndObject();
        });

    public EndpointEmbeddings ReadResponse(ReadOnlyMemory<byte> body)
    {
        var root = CodecJson.Parse(body);
        // The schema numbers the vectors and does not guarantee an order.
        return new EndpointEmbeddings(
            [
                .. CodecJson
                    .Member(root, "data")
                    .EnumerateArray()
                    .OrderBy(static item => CodecJson.Number(item, "index") ?? 0)
                    .Select(static item => EmbeddingCodec.Vector(CodecJson.Member(item, "embedding"))),
            ],
            CodecJson.WalkNumber(root, ["usage", "prompt_tokens"])
        );
    }
}
