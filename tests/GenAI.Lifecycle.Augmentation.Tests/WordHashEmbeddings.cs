using System.IO.Hashing;
using System.Text;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Augmentation.Tests;

/// <summary>Bag-of-words vectors: texts that share words are near each other.</summary>
internal sealed class WordHashEmbeddings : IEmbeddingGenerator<string, Embedding<float>>
{
    public int Calls { get; private set; }

    public List<string> Embedded { get; } = [];

    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        Calls++;
        var texts = values.ToArray();
        Embedded.AddRange(texts);
        return Task.FromResult(new GeneratedEmbeddings<Embedding<float>>(texts.Select(text => new Embedding<float>(Vector(text)))));
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }

    private static float[] Vector(string text)
    {
        var vector = new float[256];
        foreach (var word in text.Split([' ', '.', ',', '?', '\n', '#'], StringSplitOptions.RemoveEmptyEntries))
            vector[XxHash32.HashToUInt32(Encoding.UTF8.GetBytes(word.ToLowerInvariant())) % 256]++;
        return vector;
    }
}
