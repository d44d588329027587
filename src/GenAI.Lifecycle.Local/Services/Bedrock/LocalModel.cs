using GenAI.Lifecycle.Local.Services.BedrockRuntime.Rules;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Local.Services.Bedrock;

/// <summary>Represents a registered model with its clients, which are created at the first use.</summary>
internal sealed class LocalModel(LocalFoundationModel definition) : IAsyncDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private IChatClient? _chat;
    private IEmbeddingGenerator<string, Embedding<float>>? _embedder;

    public LocalFoundationModel Definition => definition;

    public string Id => definition.ModelId;

    /// <summary>The rules of the model beyond Bedrock's rules for all models.</summary>
    public ModelManners Manners { get; } = MannersTable.Of(definition.Like ?? definition.ModelId);

    /// <summary>Returns the chat client; null when the model has none. A factory that fails runs again at the next call.</summary>
    public ValueTask<IChatClient?> ChatAsync(CancellationToken cancellationToken) =>
        _chat is { } made
            ? ValueTask.FromResult<IChatClient?>(made)
            : MakeAsync(() => _chat, client => _chat = client, ChatFactory, cancellationToken);

    /// <summary>Returns the embedding generator; null when the model has none.</summary>
    public ValueTask<IEmbeddingGenerator<string, Embedding<float>>?> EmbedderAsync(CancellationToken cancellationToken) =>
        _embedder is { } made
            ? ValueTask.FromResult<IEmbeddingGenerator<string, Embedding<float>>?>(made)
            : MakeAsync(() => _embedder, generator => _embedder = generator, definition.EmbeddingGenerator, cancellationToken);

    private Func<CancellationToken, ValueTask<IChatClient>>? ChatFactory =>
        definition.ChatClient is { } factory && Manners.SignedReasoning
            ? async token => new SignedReasoningClient(await factory(token).ConfigureAwait(false))
            : definition.ChatClient;

    public async ValueTask DisposeAsync()
    {
        await DisposeAsync(_chat).ConfigureAwait(false);
        await DisposeAsync(_embedder).ConfigureAwait(false);
        _gate.Dispose();
    }

    private async ValueTask<T?> MakeAsync<T>(
        Func<T?> made,
        Action<T> keep,
        Func<CancellationToken, ValueTask<T>>? factory,
        CancellationToken cancellationToken
    )
        where T : class
    {
        if (factory is null)
            return null;
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (made() is { } known)
                return known;
            var client = await factory(cancellationToken).ConfigureAwait(false);
            keep(client);
            return client;
        }
        finally
        {
            _gate.Release();
        }
    }

    private static async ValueTask DisposeAsync(object? client)
    {
        if (client is IAsyncDisposable asynchronous)
            await asynchronous.DisposeAsync().ConfigureAwait(false);
        else
            (client as IDisposable)?.Dispose();
    }
}
