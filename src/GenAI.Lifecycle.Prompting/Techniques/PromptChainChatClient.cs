using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Prompting.Techniques;

/// <summary>
/// A client that answers by a chain of prompts, each with the answers of the earlier ones. System messages of the conversation are part
/// of every step; the answer is that of the last step, and the usage is that of all steps.
/// </summary>
public sealed class PromptChainChatClient : TechniqueChatClient
{
    private const string Input = "input";
    private const string Previous = "previous";

    private readonly IReadOnlyList<PromptChainStep> _steps;

    /// <summary>Creates the client.</summary>
    /// <param name="innerClient">The client of steps without their own client.</param>
    /// <param name="steps">The steps, at least one, with distinct names.</param>
    /// <exception cref="ArgumentException">A step uses a name that no earlier step has, or two steps have one name.</exception>
    public PromptChainChatClient(IChatClient innerClient, IEnumerable<PromptChainStep> steps)
        : base(innerClient)
    {
        ArgumentNullException.ThrowIfNull(steps);
        _steps = [.. steps];
        if (_steps.Count == 0)
            throw new ArgumentException("A chain needs at least one step.", nameof(steps));
        var known = new HashSet<string>(StringComparer.Ordinal) { Input, Previous };
        foreach (var step in _steps)
        {
            if (step.Prompt.Variables.FirstOrDefault(name => !known.Contains(name)) is { } unknown)
                throw new ArgumentException(
                    $"The step '{step.Name}' uses the unknown name '{unknown}'. It can use {string.Join(", ", known)}.",
                    nameof(steps)
                );
            if (!known.Add(step.Name))
                throw new ArgumentException(
                    $"The step name '{step.Name}' occurs twice or is reserved; step names must be unique.",
                    nameof(steps)
                );
        }
    }

    /// <inheritdoc/>
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(messages);
        var conversation = messages.ToList();
        var system = conversation.Where(static message => message.Role == ChatRole.System).ToList();
        var input = QuestionOf(conversation);
        var values = new Dictionary<string, object?>(StringComparer.Ordinal) { [Input] = input, [Previous] = input };
        var responses = new List<ChatResponse>(_steps.Count);
        foreach (var step in _steps)
        {
            // Only the last step's answer has the format that the caller requested.
            var own = options?.Clone() ?? new();
            if (step != _steps[^1])
                (own.ResponseFormat, own.StopSequences) = (null, null);
            step.Settings.ApplyTo(own);
            var response = await (step.Client ?? InnerClient)
                .GetResponseAsync([.. system, new ChatMessage(ChatRole.User, step.Prompt.Render(values))], own, cancellationToken)
                .ConfigureAwait(false);
            responses.Add(response);
            values[step.Name] = values[Previous] = response.Text.Trim();
        }

        return With(responses[^1], responses[^1].Messages[^1].Contents, responses.SkipLast(1));
    }
}
