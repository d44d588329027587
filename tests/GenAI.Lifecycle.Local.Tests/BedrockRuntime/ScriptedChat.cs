using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Local.Tests.BedrockRuntime;

/// <summary>A chat client that remembers what it was asked and answers what it was given.</summary>
internal sealed class ScriptedChat(params AIContent[] contents) : IChatClient
{
    public IReadOnlyList<ChatMessage> Asked { get; private set; } = [];

    public ChatOptions Options { get; private set; } = new();

    public int Calls { get; private set; }

    public ChatFinishReason Finish { get; init; } = ChatFinishReason.Stop;

    public Exception? Throws { get; init; }

    /// <summary>Updates that still come before <see cref="Throws"/>.</summary>
    public int ThrowsAfter { get; init; }

    public AdditionalPropertiesDictionary? Properties { get; init; }

    public bool Disposed { get; private set; }

    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        Remember(messages, options);
        if (Throws is not null)
            throw Throws;
        return Task.FromResult(
            new ChatResponse(new ChatMessage(ChatRole.Assistant, [.. contents]))
            {
                FinishReason = Finish,
                AdditionalProperties = Properties,
                Usage = new UsageDetails { InputTokenCount = 7, OutputTokenCount = 3 },
            }
        );
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        Remember(messages, options);
        for (var i = 0; i < contents.Length; i++)
        {
            await Task.Yield();
            if (Throws is not null && i == ThrowsAfter)
                throw Throws;
            yield return new ChatResponseUpdate(ChatRole.Assistant, [contents[i]]);
        }
        yield return new ChatResponseUpdate(
            ChatRole.Assistant,
            [new UsageContent(new UsageDetails { InputTokenCount = 7, OutputTokenCount = 3 })]
        )
        {
            FinishReason = Finish,
        };
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose() => Disposed = true;

    private void Remember(IEnumerable<ChatMessage> messages, ChatOptions? options)
    {
        Calls++;
        Asked = [.. messages];
        Options = options ?? new ChatOptions();
    }
}
