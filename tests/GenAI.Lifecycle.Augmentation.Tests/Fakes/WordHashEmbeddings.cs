using System.IO.Hashing;
using System.Text;
using GenAI.Lifecycle.Augmentation.Analysis;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Augmentation.Tests.Fakes;

/// <summary>Bag-of-words vectors: texts that share words are near each other.</summary>
internal sealed class WordHashEmbeddings : IEmbeddingGenerator<string, Embedding<float>>
{
    public int Calls { get; private set; }

    public List<string> Embedded { get; } = [];

    /// <summary>Gets or sets what is done before a call, such as to fail.</summary>
    public Action<int>? BeforeCall { get; set; }

    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values,
        EmbeddingGenerationOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        BeforeCall?.Invoke(++Calls);
        var texts = values.ToArray();
        Embedded.AddRange(texts);
        return Task.FromResult(new GeneratedEmbeddings<Embedding<float>>(texts.Select(text => new Embedding<float>(Vector(text)))));
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose() { }

    public static float[] Vector(string text)
    {
        var vector = new float[256];
        foreach (var term in TextAnalyzer.English.Terms(text))
            vector[XxHash32.HashToUInt32(Encoding.UTF8.GetBytes(term)) % 256]++;
        return vector;
    }
}
