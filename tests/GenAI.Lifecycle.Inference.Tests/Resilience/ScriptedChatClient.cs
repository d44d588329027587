using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Tests.Resilience;

/// <summary>Answers each call from a script, the last part again and again, and counts the calls.</summary>
internal sealed class ScriptedChatClient(params Func<CancellationToken, Task<string>>[] script) : IChatClient
{
    private readonly SemaphoreSlim _arrivals = new(0);
    private int _calls;
    private int _ended;

    public int Calls => _calls;

    /// <summary>The number of calls that ended with an answer, an error or a cancellation.</summary>
    public int Ended => _ended;

    public string? ModelId { get; private set; }

    public static Func<CancellationToken, Task<string>> Says(string text) => _ => Task.FromResult(text);

    public static Func<CancellationToken, Task<string>> Fails(string code, bool retryable) =>
        _ => Task.FromException<string>(new ServiceException("bedrock-runtime", "Converse", code, "no") { IsRetryable = retryable });

    public static Func<CancellationToken, Task<string>> Hangs { get; } =
        static async token =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
            return "";
        };

    /// <summary>Completes when another call has arrived.</summary>
    public Task ArrivedAsync() => _arrivals.WaitAsync(TestContext.Current.CancellationToken);

    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    ) => new(new ChatMessage(ChatRole.Assistant, await NextAsync(options, cancellationToken)));

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        foreach (var part in (await NextAsync(options, cancellationToken)).Split('|'))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return part == "BREAK"
                ? throw new ServiceException("bedrock-runtime", "ConverseStream", "StreamInterrupted", "broke") { IsRetryable = true }
                : new ChatResponseUpdate(ChatRole.Assistant, part);
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose() => _arrivals.Dispose();

    private async Task<string> NextAsync(ChatOptions? options, CancellationToken cancellationToken)
    {
        ModelId = options?.ModelId;
        var call = Interlocked.Increment(ref _calls);
        _arrivals.Release();
        try
        {
            return await script[Math.Min(call, script.Length) - 1](cancellationToken);
        }
        finally
        {
            Interlocked.Increment(ref _ended);
        }
    }
}
