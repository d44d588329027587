using GenAI.Lifecycle.Inference.InvokeModel;

namespace GenAI.Lifecycle.Inference.Embeddings;

/// <summary>The embedding models of Bedrock, with the limits from its documentation of inference parameters.</summary>
public static class EmbeddingModels
{
    private static readonly EmbeddingModel s_cohere3 = new(EmbeddingFormat.Cohere3)
    {
        MaxTexts = 96,
        MaxImages = 1,
        MaxCharacters = 2_048,
        MaxImageBytes = 5_000_000,
    };

    /// <summary>
    /// The known models, as of 2026-06; add your own patterns in front for imported models and application inference
    /// profiles.
    /// </summary>
    public static ModelPatterns<EmbeddingModel> Bundled { get; } =
        new(
            (
                "*amazon.titan-embed-image*",
                new EmbeddingModel(EmbeddingFormat.TitanMultimodal)
                {
                    MaxImages = 1,
                    MaxInterleaved = 1,
                    Dimensions = [256, 384, 1024],
                    MaxImageBytes = 25_000_000,
                }
            ),
            (
                "*amazon.titan-embed-text-v2*",
                new EmbeddingModel(EmbeddingFormat.TitanText)
                {
                    Dimensions = [256, 512, 1024],
                    MaxCharacters = 50_000,
                    Normalizes = true,
                }
            ),
            ("*amazon.titan-embed-*", new EmbeddingModel(EmbeddingFormat.TitanText) { MaxCharacters = 50_000 }),
            (
                "*amazon.nova-2-multimodal-embeddings*",
                new EmbeddingModel(EmbeddingFormat.Nova)
                {
                    MaxImages = 1,
                    AudioInput = true,
                    VideoInput = true,
                    S3Input = true,
                    Dimensions = [256, 384, 1024, 3072],
                    MaxCharacters = 8_192,
                }
            ),
            (
                "*cohere.embed-v4*",
                new EmbeddingModel(EmbeddingFormat.Cohere4)
                {
                    MaxTexts = 96,
                    MaxImages = 96,
                    MaxInterleaved = 96,
                    Dimensions = [256, 512, 1024, 1536],
                    MaxImageBytes = 5_000_000,
                }
            ),
            ("*cohere.embed-*", s_cohere3),
            // The engine of Local.
            ("genai-lifecycle.*", new EmbeddingModel(EmbeddingFormat.TitanText) { Normalizes = true })
        );
}
