using GenAI.Lifecycle.Inference.InvokeModel;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Embeddings;

/// <summary>Checks inputs against a model's limits and divides them into calls.</summary>
internal static class EmbeddingInputs
{
    /// <summary>Rejects inputs that the model does not support; the error names the input and the limit.</summary>
    public static void Check(EmbeddingModel model, string modelId, IReadOnlyList<AIContent> inputs, EmbeddingGenerationOptions? options)
    {
        var settings = EmbeddingSettings.Of(options);
        if (options?.Dimensions is { } dimensions && !model.Dimensions.Contains(dimensions))
        {
            throw new ArgumentOutOfRangeException(
                nameof(options),
                dimensions,
                model.Dimensions.Count == 0
                    ? $"Dimensions is {dimensions}; the vectors of '{modelId}' have a fixed size. Leave Dimensions unset."
                    : $"Dimensions is {dimensions}; for '{modelId}' it must be one of {string.Join(", ", model.Dimensions)}."
            );
        }

        if (settings.Normalize is not null && !model.Normalizes)
            throw new NotSupportedException($"Normalize is set; '{modelId}' does not support it.");
        if (
            settings.NumberType is { } type
            && (
                model.Format is not (EmbeddingFormat.Cohere3 or EmbeddingFormat.Cohere4)
                || type is not ("float" or "int8" or "uint8" or "binary" or "ubinary")
            )
        )
            throw new NotSupportedException(
                $"NumberType is '{type}'; '{modelId}' does not support it. Cohere's models support float, int8, uint8, binary and ubinary."
            );
        Check(model, modelId, settings);
        for (var i = 0; i < inputs.Count; i++)
            EmbeddingContents.Check(model, modelId, inputs[i], $"values[{i}]", settings);
    }

    /// <summary>Returns the calls: adjacent inputs of one kind, up to the limits of a call and its body.</summary>
    public static IReadOnlyList<Range> Split(IReadOnlyList<AIContent> inputs, int maxTexts, int maxImages = 1, int maxInterleaved = 1)
    {
        var calls = new List<Range>();
        for (var start = 0; start < inputs.Count; )
        {
            var kind = inputs[start].GetType();
            var most = Math.Min(
                inputs.Count,
                start
                    + (
                        kind == typeof(DataContent) ? maxImages
                        : kind == typeof(InterleavedContent) ? maxInterleaved
                        : kind == typeof(TextContent) ? maxTexts
                        : 1
                    )
            );
            var size = EmbeddingContents.Size(inputs[start]);
            var end = start + 1;
            while (
                end < most && inputs[end].GetType() == kind && (size += EmbeddingContents.Size(inputs[end])) <= BedrockModelInvoker.MaxBody
            )
                end++;
            calls.Add(start..end);
            start = end;
        }

        return calls;
    }

    private static void Check(EmbeddingModel model, string modelId, EmbeddingSettings settings)
    {
        if (settings.VideoMode != EmbeddingVideoMode.Combined && !model.VideoInput)
            throw new NotSupportedException($"VideoMode is {settings.VideoMode}; '{modelId}' does not support video.");
        if (model.Format != EmbeddingFormat.Nova && (settings.Corpus != EmbeddingCorpus.Mixed || settings.DocumentImages))
            throw new NotSupportedException($"Corpus or DocumentImages is set; '{modelId}' does not support them. They are Nova settings.");
        if (settings.Corpus != EmbeddingCorpus.Mixed && settings.Purpose != EmbeddingPurpose.Query)
            throw Refusal.Of(
                "options",
                $"Corpus is {settings.Corpus} and Purpose is {settings.Purpose}; a corpus requires the purpose {EmbeddingPurpose.Query}."
            );
    }
}
