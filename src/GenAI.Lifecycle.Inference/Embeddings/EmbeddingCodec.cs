using System.Text.Json;
using GenAI.Lifecycle.Inference.SageMaker.Codecs;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Embeddings;

/// <summary>
/// Writes and reads the bodies of embedding models. All inputs of a call are of one kind: texts, images or interleaved
/// ones.
/// </summary>
internal static class EmbeddingCodec
{
    public static void Write(
        Utf8JsonWriter writer,
        EmbeddingModel model,
        IReadOnlyList<AIContent> inputs,
        EmbeddingGenerationOptions? options
    )
    {
        var settings = EmbeddingSettings.Of(options);
        writer.WriteStartObject();
        switch (model.Format)
        {
            case EmbeddingFormat.TitanText:
                writer.WriteString("inputText", ((TextContent)inputs[0]).Text);
                CodecJson.Set(writer, "dimensions", options?.Dimensions);
                if (settings.Normalize is { } normalize)
                    writer.WriteBoolean("normalize", normalize);
                break;
            case EmbeddingFormat.TitanMultimodal:
                WriteTitanMultimodal(writer, inputs[0], options?.Dimensions);
                break;
            case EmbeddingFormat.Nova:
                NovaEmbeddings.Write(writer, inputs[0], options?.Dimensions ?? 3072, settings);
                break;
            default:
                CohereEmbeddings.Write(writer, model.Format, inputs, options?.Dimensions, settings);
                break;
        }

        CodecJson.Additional(writer, options?.AdditionalProperties);
        writer.WriteEndObject();
    }

    public static EmbeddingAnswer Read(EmbeddingModel model, JsonElement body) =>
        model.Format switch
        {
            EmbeddingFormat.TitanText or EmbeddingFormat.TitanMultimodal => new(
                [Vector(Required(body, "embedding"))],
                Tokens(body, "inputTextTokenCount")
            ),
            EmbeddingFormat.Nova => NovaEmbeddings.Read(body),
            _ => CohereEmbeddings.Read(body),
        };

    public static JsonElement Required(JsonElement body, string name) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty(name, out var value)
            ? value
            : throw new LifecycleException($"The answer has no '{name}': check that the format matches the model.");

    public static ReadOnlyMemory<float> Vector(JsonElement numbers)
    {
        var vector = new float[numbers.GetArrayLength()];
        var i = 0;
        foreach (var number in numbers.EnumerateArray())
            vector[i++] = number.GetSingle();
        return vector;
    }

    private static long? Tokens(JsonElement body, string name) =>
        body.TryGetProperty(name, out var tokens) && tokens.ValueKind == JsonValueKind.Number ? tokens.GetInt64() : null;

    private static void WriteTitanMultimodal(Utf8JsonWriter writer, AIContent input, int? dimensions)
    {
        foreach (var part in input is InterleavedContent several ? several.Contents : [input])
        {
            if (part is DataContent image)
                writer.WriteBase64String("inputImage", image.Data.Span);
            else
                writer.WriteString("inputText", ((TextContent)part).Text);
        }

        if (dimensions is null)
            return;
        writer.WriteStartObject("embeddingConfig");
        CodecJson.Set(writer, "outputEmbeddingLength", dimensions);
        writer.WriteEndObject();
    }
}
