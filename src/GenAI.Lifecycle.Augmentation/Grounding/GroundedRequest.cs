using GenAI.Lifecycle.Augmentation.Retrieval;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Augmentation.Grounding;

/// <summary>A conversation whose last question has passages before it.</summary>
/// <param name="Question">The question.</param>
/// <param name="Messages">The messages with the passages; the caller's are not changed.</param>
/// <param name="Passages">The passages.</param>
internal sealed record GroundedRequest(string Question, IReadOnlyList<ChatMessage> Messages, IReadOnlyList<RetrievedPassage> Passages)
{
    public static async Task<GroundedRequest> CreateAsync(
        IRetriever retriever,
        GroundingOptions options,
        IEnumerable<ChatMessage> messages,
        ChatOptions? request,
        CancellationToken cancellationToken
    )
    {
        var conversation = messages.ToList();
        var position = conversation.FindLastIndex(static message =>
            message.Role == ChatRole.User && !string.IsNullOrWhiteSpace(message.Text)
        );
        if (position < 0)
            throw new ArgumentException("A grounded request needs a user message with text.", nameof(messages));

        var question = conversation[position].Text;
        var query = new RetrievalQuery(question)
        {
            Top = options.TopK,
            Scope = options.Scope(request),
            History = conversation[..position],
        };
        var found = await retriever.RetrieveAsync(query, cancellationToken).ConfigureAwait(false);
        var passages = PassageSelection.Select(found, options);
        var grounded = conversation[position].Clone();
        grounded.Contents = [new TextContent(Preamble(passages, options)), .. grounded.Contents];
        conversation[position] = grounded;
        return new GroundedRequest(question, conversation, passages);
    }

    private static string Preamble(IReadOnlyList<RetrievedPassage> passages, GroundingOptions options)
    {
        var instruction = options.Instruction.Replace("{NoAnswer}", options.NoAnswerMarker, StringComparison.Ordinal);
        return options.Format == PassageFormat.Tagged
            ? $"{instruction}\n\n{PassageText.Tagged(passages)}\nQuestion: "
            : $"{instruction}\n\n{PassageText.Numbered(passages)}";
    }
}
