using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Evaluation.Tests.Judges;

/// <summary>A model that answers by a script and keeps what it was asked.</summary>
internal sealed class ScriptedClient(Func<IReadOnlyList<ChatMessage>, ChatOptions, ChatResponse> script) : IChatClient
{
    private readonly Lock _lock = new();

    public ScriptedClient(Func<string, string> script)
        : this((messages, _) => Answer(script(string.Join("\n\n", messages.Select(static m => m.Text))))) { }

    public ScriptedClient(params string[] answers)
        : this(InTurn(answers)) { }

    public List<IReadOnlyList<ChatMessage>> Asked { get; } = [];

    public List<ChatOptions> Options { get; } = [];

    /// <summary>The whole text of each prompt.</summary>
    public IReadOnlyList<string> Prompts => [.. Asked.Select(static messages => string.Join("\n\n", messages.Select(static m => m.Text)))];

    public static ChatResponse Answer(string text, int input = 100, int output = 10) =>
        new(new ChatMessage(ChatRole.Assistant, text))
        {
            Usage = new UsageDetails { InputTokenCount = input, OutputTokenCount = output },
        };

    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        IReadOnlyList<ChatMessage> asked = [.. messages];
        lock (_lock)
        {
            Asked.Add(asked);
            Options.Add(options!);
            return Task.FromResult(script(asked, options!));
        }
    }

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    ) => throw new NotSupportedException();

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose() { }

    private static Func<IReadOnlyList<ChatMessage>, ChatOptions, ChatResponse> InTurn(string[] answers)
    {
        var next = 0;
        return (_, _) =>
            next < answers.Length
                ? Answer(answers[next++])
                : throw new InvalidOperationException($"There was one call more than the {answers.Length} expected.");
    }
}
