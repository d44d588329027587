using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Embeddings;

/// <summary>Inputs held to a model's limits and cut into calls.</summary>
internal static class EmbeddingInputs
{
    /// <summary>Refuses what the model does not take, by name and limit.</summary>
    public static void Check(EmbeddingModel model, string modelId, IReadOnlyList<AIContent> inputs, EmbeddingGenerationOptions? options)
    {
        var settings = EmbeddingSettings.Of(options);
        if (options?.Dimensions is { } dimensions && !model.Dimensions.Contains(dimensions))
        {
            throw new ArgumentOutOfRangeException(nameof(options), dimensions, model.Dimensions.Count == 0
                ? $"Dimensions is {dimensions}; the vectors of '{modelId}' have one size, which cannot be set."
                : $"Dimensions is {dimensions}; '{modelId}' gives {string.Join(", ", model.Dimensions)}.");
        }

        if (settings.Normalize is not null && !model.Normalizes)
            throw new NotSupportedException($"Normalize cannot be set for '{modelId}'.");
        if (settings.NumberType is { } type && (model.Format is not (EmbeddingFormat.Cohere3 or EmbeddingFormat.Cohere4) || type is not ("float" or "int8" or "uint8" or "binary" or "ubinary")))
            throw new NotSupportedException($"NumberType is '{type}'; float, int8, uint8, binary and ubinary can be asked of Cohere's models, not of every model: '{modelId}'.");
        for (var i = 0; i < inputs.Count; i++)
            Check(model, modelId, inputs[i], i, settings);
    }

    /// <summary>The calls: neighbours of one kind, as many as one call takes.</summary>
    public static IReadOnlyList<Range> Split(IReadOnlyList<AIContent> inputs, int maxTexts, int maxImages)
    {
        var calls = new List<Range>();
        for (var start = 0; start < inputs.Count;)
        {
            var images = inputs[start] is DataContent;
            var most = Math.Min(inputs.Count, start + (images ? maxImages : maxTexts));
            var end = start + 1;
            while (end < most && inputs[end] is DataContent == images)
                end++;
            calls.Add(start..end);
            start = end;
        }

        return calls;
    }

    private static void Check(EmbeddingModel model, string modelId, AIContent input, int index, EmbeddingSettings settings)
    {
        switch (input)
        {
            case TextContent { Text: { Length: > 0 } text }:
                if (settings.Truncation == EmbeddingTruncation.Refuse && text.Length > model.MaxCharacters)
                    throw Refusal.Of("values", $"values[{index}] has {text.Length} characters; '{modelId}' takes {model.MaxCharacters}. Set Truncation to have it cut.");
                break;
            case TextContent:
                throw Refusal.Of("values", $"values[{index}] is empty; a text has to have at least one character.");
            case DataContent image when image.HasTopLevelMediaType("image") && model.MaxImages > 0:
                if (image.Data.Length > model.MaxImageBytes)
                    throw Refusal.Of("values", $"values[{index}] is an image of {image.Data.Length} bytes; '{modelId}' takes {model.MaxImageBytes}.");
                break;
            default:
                throw new NotSupportedException($"values[{index}] is a {input.GetType().Name}; '{modelId}' takes {(model.MaxImages > 0 ? "texts and images" : "texts")}.");
        }
    }
}
