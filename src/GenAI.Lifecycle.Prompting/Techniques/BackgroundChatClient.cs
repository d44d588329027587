using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Prompting.Techniques;

/// <summary>
/// A client that calls twice: first for background knowledge, then with the question and the background. Its usage is that of both calls.
/// </summary>
public sealed class BackgroundChatClient : TechniqueChatClient
{
    private readonly BackgroundOptions _options;

    /// <summary>Creates the client.</summary>
    /// <param name="innerClient">The inner client.</param>
    /// <param name="options">
    /// The background request; see <see cref="BackgroundOptions.GeneratedKnowledge"/> and <see cref="BackgroundOptions.StepBack"/>.
    /// </param>
    public BackgroundChatClient(IChatClient innerClient, BackgroundOptions options)
        : base(innerClient)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxTokens, 1);
        _options = options;
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
        // The response format, such as a JSON schema, does not apply to the background.
        var first = options?.Clone() ?? new();
        (first.ResponseFormat, first.MaxOutputTokens, first.StopSequences, first.Tools, first.ToolMode) = (
            null,
            _options.MaxTokens,
            null,
            null,
            null
        );
        var background = await InnerClient
            .GetResponseAsync(Append(conversation, $"\n\n{_options.Instruction}"), first, cancellationToken)
            .ConfigureAwait(false);
        var response = await InnerClient
            .GetResponseAsync(Append(conversation, $"\n\n{_options.Heading}\n{background.Text.Trim()}"), options, cancellationToken)
            .ConfigureAwait(false);
        return With(response, response.Messages[^1].Contents, [background]);
    }
}
