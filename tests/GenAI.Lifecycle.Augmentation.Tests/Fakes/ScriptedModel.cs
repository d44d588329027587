using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Augmentation.Tests.Fakes;

/// <summary>A model that answers by a function of what it is asked, in one piece or in several.</summary>
internal sealed class ScriptedModel(Func<IReadOnlyList<ChatMessage>, IReadOnlyList<string>> answer) : IChatClient
{
    public ScriptedModel(params string[] pieces)
        : this(_ => pieces) { }

    public List<IReadOnlyList<ChatMessage>> Received { get; } = [];

    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        Received.Add([.. messages]);
        return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, string.Concat(answer(Received[^1])))));
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        Received.Add([.. messages]);
        foreach (var piece in answer(Received[^1]))
        {
            await Task.Yield();
            yield return new ChatResponseUpdate(ChatRole.Assistant, piece);
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose() { }
}
