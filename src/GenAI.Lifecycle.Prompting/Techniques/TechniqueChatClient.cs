using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Prompting.Techniques;

/// <summary>
/// A client that replaces one call with several calls or a changed call. The answer is complete before the first streaming update, since
/// the last call determines it.
/// </summary>
public abstract class TechniqueChatClient : DelegatingChatClient
{
    private protected TechniqueChatClient(IChatClient innerClient)
        : base(innerClient) { }

    /// <inheritdoc/>
    public abstract override Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    );

    /// <inheritdoc/>
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        var response = await GetResponseAsync(messages, options, cancellationToken).ConfigureAwait(false);
        foreach (var update in response.ToChatResponseUpdates())
            yield return update;
    }

    /// <summary>Returns the text of the last user message.</summary>
    private protected static string QuestionOf(IReadOnlyList<ChatMessage> messages) => messages[LastUser(messages)].Text;

    /// <summary>Returns the conversation with a text added to the last user message. The caller's messages are unchanged.</summary>
    private protected static List<ChatMessage> Append(IReadOnlyList<ChatMessage> messages, string text)
    {
        var copy = messages.ToList();
        var last = LastUser(messages);
        copy[last] = copy[last].Clone();
        copy[last].Contents = [.. copy[last].Contents, new TextContent(text)];
        return copy;
    }

    /// <summary>Returns the response with other contents in its last message and the usage of the earlier calls added.</summary>
    private protected static ChatResponse With(ChatResponse response, IList<AIContent> contents, IEnumerable<ChatResponse> before)
    {
        var message = response.Messages[^1].Clone();
        message.Contents = contents;
        var usage = new UsageDetails();
        foreach (var one in before.Append(response))
        {
            if (one.Usage is { } used)
                usage.Add(used);
        }

        return new ChatResponse([.. response.Messages.SkipLast(1), message])
        {
            ResponseId = response.ResponseId,
            ConversationId = response.ConversationId,
            ModelId = response.ModelId,
            CreatedAt = response.CreatedAt,
            FinishReason = response.FinishReason,
            RawRepresentation = response.RawRepresentation,
            AdditionalProperties = response.AdditionalProperties?.Clone(),
            Usage = usage,
        };
    }

    private static int LastUser(IReadOnlyList<ChatMessage> messages)
    {
        for (var i = messages.Count - 1; i >= 0; i--)
        {
            if (messages[i].Role == ChatRole.User)
                return i;
        }

        throw new ArgumentException("The conversation has no user message.", nameof(messages));
    }
}
