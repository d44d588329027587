using GenAI.Lifecycle.Inference.InvokeModel;
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
        Check(model, modelId, settings);
        for (var i = 0; i < inputs.Count; i++)
            EmbeddingContents.Check(model, modelId, inputs[i], $"values[{i}]", settings);
    }

    /// <summary>Returns the calls: neighbours of one kind, as many as one call takes and its body has room for.</summary>
    public static IReadOnlyList<Range> Split(IReadOnlyList<AIContent> inputs, int maxTexts, int maxImages = 1, int maxInterleaved = 1)
    {
        var calls = new List<Range>();
        for (var start = 0; start < inputs.Count;)
        {
            var kind = inputs[start].GetType();
            var most = Math.Min(inputs.Count, start + (kind == typeof(DataContent) ? maxImages : kind == typeof(InterleavedContent) ? maxInterleaved : kind == typeof(TextContent) ? maxTexts : 1));
            var size = EmbeddingContents.Size(inputs[start]);
            var end = start + 1;
            while (end < most && inputs[end].GetType() == kind && (size += EmbeddingContents.Size(inputs[end])) <= BedrockModelInvoker.MaxBody)
                end++;
            calls.Add(start..end);
            start = end;
        }

        return calls;
    }

    private static void Check(EmbeddingModel model, string modelId, EmbeddingSettings settings)
    {
        if (settings.VideoMode != EmbeddingVideoMode.Combined && !model.VideoInput)
            throw new NotSupportedException($"VideoMode is {settings.VideoMode}; '{modelId}' takes no video.");
        if (model.Format != EmbeddingFormat.Nova && (settings.Corpus != EmbeddingCorpus.Mixed || settings.DocumentImages))
            throw new NotSupportedException($"Corpus and DocumentImages are Nova's; '{modelId}' cannot be told.");
        if (settings.Corpus != EmbeddingCorpus.Mixed && settings.Purpose != EmbeddingPurpose.Query)
            throw Refusal.Of("options", $"Corpus is {settings.Corpus} and Purpose is {settings.Purpose}; a corpus is what a {EmbeddingPurpose.Query} searches.");
    }
}
