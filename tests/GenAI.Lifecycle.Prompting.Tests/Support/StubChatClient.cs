using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Prompting.Tests.Support;

/// <summary>A model that is a function and records its requests. It uses 10 input tokens and 5 output tokens per call.</summary>
internal sealed class StubChatClient(Func<IReadOnlyList<ChatMessage>, ChatOptions?, CancellationToken, Task<string>> answer) : IChatClient
{
    private readonly Lock _lock = new();

    public StubChatClient(Func<string, string> answer)
        : this((messages, _, _) => Task.FromResult(answer(messages[^1].Text))) { }

    public List<(IReadOnlyList<ChatMessage> Messages, ChatOptions? Options)> Calls { get; } = [];

    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        var list = messages.ToList();
        lock (_lock)
            Calls.Add((list, options));
        return new ChatResponse(new ChatMessage(ChatRole.Assistant, await answer(list, options, cancellationToken)))
        {
            Usage = new UsageDetails
            {
                InputTokenCount = 10,
                OutputTokenCount = 5,
                TotalTokenCount = 15,
            },
        };
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
