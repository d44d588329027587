using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Tests.Batches;

/// <summary>A model that answers a prompt by what a test says, and remembers what it was asked.</summary>
internal sealed class FakeChat(Func<string, CancellationToken, Task<ChatResponse>> answer) : IChatClient
{
    private int _inFlight;

    public FakeChat()
        : this(static (text, _) => Task.FromResult(Answer(text))) { }

    public ConcurrentQueue<string> Asked { get; } = new();

    public int MostInFlight { get; private set; }

    public static ChatResponse Answer(string text, int input = 10, int output = 5) =>
        new(new ChatMessage(ChatRole.Assistant, $"answer to {text}"))
        {
            FinishReason = ChatFinishReason.Stop,
            ModelId = "test.model",
            Usage = new UsageDetails { InputTokenCount = input, OutputTokenCount = output },
        };

    public static ServiceException Throttle(
        string message = "Too many requests, please wait before trying again.",
        TimeSpan? retryAfter = null
    ) =>
        new("bedrock-runtime", "Converse", "ThrottlingException", message)
        {
            IsRetryable = true,
            RetryAfter = retryAfter,
            StatusCode = System.Net.HttpStatusCode.TooManyRequests,
        };

    public static ServiceException Refusal() =>
        new("bedrock-runtime", "Converse", "ValidationException", "Malformed.") { StatusCode = System.Net.HttpStatusCode.BadRequest };

    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        var text = messages.Last().Text;
        Asked.Enqueue(text);
        lock (Asked)
            MostInFlight = Math.Max(MostInFlight, ++_inFlight);
        try
        {
            return await answer(text, cancellationToken);
        }
        finally
        {
            lock (Asked)
                _inFlight--;
        }
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        var response = await GetResponseAsync(messages, options, cancellationToken);
        foreach (var update in response.ToChatResponseUpdates())
            yield return update;
        if (response.FinishReason == ChatFinishReason.Length)
            throw Throttle();
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose() { }
}
