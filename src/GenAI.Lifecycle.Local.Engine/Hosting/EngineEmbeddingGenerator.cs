using System.Text.Json.Nodes;
using GenAI.Lifecycle.Local.Engine.Models;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Local.Engine.Hosting;

/// <summary>A base model in its child process as an embedding generator: the mean of its hidden states, of length one.</summary>
internal sealed class EngineEmbeddingGenerator(BaseModel model, EngineServer server)
    : IEmbeddingGenerator<string, Embedding<float>>,
        IAsyncDisposable
{
    private readonly EmbeddingGeneratorMetadata _metadata = new("genai-lifecycle", null, model.Id);

    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values,
        EmbeddingGenerationOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        var request = new JsonObject { ["input"] = new JsonArray([.. values.Select(value => JsonValue.Create(value))]) };
        using var response = await server.PostAsync(request, cancellationToken).ConfigureAwait(false);
        var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        var answer = (await JsonNode.ParseAsync(stream, cancellationToken: cancellationToken).ConfigureAwait(false))!;
        var tokens = answer["usage"]!["prompt_tokens"]!.GetValue<long>();
        return new GeneratedEmbeddings<Embedding<float>>(
            answer["data"]!
                .AsArray()
                .Select(item => new Embedding<float>(item!["embedding"]!.AsArray().Select(number => number!.GetValue<float>()).ToArray())
                {
                    ModelId = model.Id,
                })
        )
        {
            Usage = new UsageDetails { InputTokenCount = tokens, TotalTokenCount = tokens },
        };
    }

    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null
            : serviceType == typeof(EmbeddingGeneratorMetadata) ? _metadata
            : serviceType.IsInstanceOfType(this) ? this
            : null;
    }

    public void Dispose() => server.DisposeAsync().AsTask().GetAwaiter().GetResult();

    public ValueTask DisposeAsync() => server.DisposeAsync();
}
