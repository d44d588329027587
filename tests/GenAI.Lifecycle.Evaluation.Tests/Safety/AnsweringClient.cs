using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Evaluation.Tests.Safety;

/// <summary>A chat model that answers by a function of its system prompt and the last message, and remembers what it was asked.</summary>
internal sealed class AnsweringClient(Func<string, string, string> answer) : IChatClient
{
    public AnsweringClient(Func<string, string> answer)
        : this((_, user) => answer(user)) { }

    public ConcurrentQueue<(IReadOnlyList<ChatMessage> Messages, ChatOptions? Options)> Asked { get; } = [];

    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        ChatMessage[] all = [.. messages];
        Asked.Enqueue((all, options));
        var system = string.Join('\n', all.Where(static m => m.Role == ChatRole.System).Select(static m => m.Text));
        return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, answer(system, all[^1].Text))));
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        foreach (var update in (await GetResponseAsync(messages, options, cancellationToken)).ToChatResponseUpdates())
            yield return update;
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose() { }
}
