using System.Numerics.Tensors;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace GenAI.Lifecycle.Samples.Inference;

/// <summary>Embeds texts and compares them.</summary>
internal static class Embeddings
{
    public static async Task RunAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var generator = services.GetRequiredService<IEmbeddingGenerator<string, Embedding<float>>>();
        string[] texts = ["The ship sails at dawn.", "The boat leaves in the morning.", "Bread needs flour and yeast."];

        var vectors = await generator.GenerateAsync(texts, cancellationToken: cancellationToken);

        Console.WriteLine($"{vectors.Count} vectors of {vectors[0].Dimensions} dimensions, {vectors.Usage?.InputTokenCount} tokens");
        for (var i = 1; i < texts.Length; i++)
            Console.WriteLine(
                $"   {TensorPrimitives.CosineSimilarity(vectors[0].Vector.Span, vectors[i].Vector.Span):0.000} \"{texts[0]}\" ~ \"{texts[i]}\""
            );
    }
}
