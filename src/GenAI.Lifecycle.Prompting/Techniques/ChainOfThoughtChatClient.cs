using GenAI.Lifecycle.Prompting.Templates;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Prompting.Techniques;

/// <summary>
/// A client that asks for reasoning before the answer (Wei et al., 2022) and separates the two: the response's text is the answer alone,
/// and the reasoning is a <see cref="TextReasoningContent"/>.
/// </summary>
/// <param name="innerClient">The inner client.</param>
/// <param name="thought">The instruction and the marker; <see langword="null"/> for the defaults.</param>
public sealed class ChainOfThoughtChatClient(IChatClient innerClient, ChainOfThought? thought = null) : TechniqueChatClient(innerClient)
{
    private readonly ChainOfThought _thought = thought ?? new();

    /// <inheritdoc/>
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(messages);
        var response = await InnerClient
            .GetResponseAsync(Append([.. messages], $"\n\n{_thought.Instruction}"), options, cancellationToken)
            .ConfigureAwait(false);
        // Without the marker, reasoning and answer cannot be separated, so the text is unchanged.
        return _thought.Part(response.Text) is var (reasoning, answer)
            ? With(response, [new TextReasoningContent(reasoning), new TextContent(answer)], [])
            : response;
    }
}
