using System.Text;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.TestHost;

/// <summary>Answers a prompt with itself, after some milliseconds and after it noted that it was asked.</summary>
internal sealed class NotingChat(string path) : IChatClient
{
    private readonly FileStream _asked = new(path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
    private readonly Lock _lock = new();

    /// <summary>A model that has a price, for batches with a budget.</summary>
    public static ModelReference Model { get; } = ModelReference.Bedrock("amazon.nova-lite-v1:0");

    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        var text = messages.Last().Text;
        lock (_lock)
            _asked.Write(Encoding.UTF8.GetBytes(text + "\n"));
        await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(1, 20)), TimeProvider.System, cancellationToken);
        return new ChatResponse(new ChatMessage(ChatRole.Assistant, new string('x', 500) + text))
        {
            Usage = new UsageDetails { InputTokenCount = 1, OutputTokenCount = options?.MaxOutputTokens ?? 1 },
        };
    }

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    ) => throw new NotSupportedException();

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose() => _asked.Dispose();
}
