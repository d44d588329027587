using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Local.Tests.Bedrock;

/// <summary>Answers a prompt with itself; one that says <c>fail</c> fails, one that says <c>wait</c> waits for the gate.</summary>
internal sealed class BatchChat : IChatClient
{
    public TaskCompletionSource Gate { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        var text = messages.Last().Text;
        if (text == "fail")
            throw new InvalidOperationException("no");
        if (text == "wait")
            await Gate.Task.WaitAsync(cancellationToken);
        return new ChatResponse(new ChatMessage(ChatRole.Assistant, $"answer to {text}"))
        {
            FinishReason = ChatFinishReason.Stop,
            Usage = new UsageDetails { InputTokenCount = 7, OutputTokenCount = 3 },
        };
    }

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    ) => throw new NotSupportedException();

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose() { }
}
