using System.Runtime.CompilerServices;
using System.Text;
using GenAI.Lifecycle.Augmentation.Retrieval;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Augmentation.Grounding;

/// <summary>Puts passages retrieved for the last user message before it and marks in the answer which of them it rests on.</summary>
/// <remarks>The caller's messages are not changed. The passages used are in the response's additional properties under <see cref="PassagesKey"/>.</remarks>
public sealed class GroundingChatClient : DelegatingChatClient
{
    /// <summary>The key of the <see cref="IReadOnlyList{T}"/> of <see cref="RetrievedPassage"/> in a response's additional properties.</summary>
    public const string PassagesKey = "grounding.passages";

    private readonly IDocumentIndex _index;
    private readonly GroundingOptions _options;

    /// <summary>Wraps a client.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public GroundingChatClient(IChatClient innerClient, IDocumentIndex index, GroundingOptions? options = null)
        : base(innerClient)
    {
        ArgumentNullException.ThrowIfNull(index);
        _index = index;
        _options = options ?? new GroundingOptions();
        _options.Validate();
    }

    /// <inheritdoc />
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var (grounded, passages) = await GroundAsync(messages, cancellationToken).ConfigureAwait(false);
        var response = await base.GetResponseAsync(grounded, options, cancellationToken).ConfigureAwait(false);
        foreach (var content in response.Messages.Where(message => message.Role == ChatRole.Assistant).SelectMany(message => message.Contents).OfType<TextContent>())
            Annotate(content, content.Text, passages);
        (response.AdditionalProperties ??= [])[PassagesKey] = passages;
        return response;
    }

    /// <inheritdoc />
    /// <remarks>The citations, which need the whole answer, come in a last update of their own.</remarks>
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var (grounded, passages) = await GroundAsync(messages, cancellationToken).ConfigureAwait(false);
        var answer = new StringBuilder();
        ChatResponseUpdate? last = null;
        await foreach (var update in base.GetStreamingResponseAsync(grounded, options, cancellationToken).ConfigureAwait(false))
        {
            answer.Append(update.Text);
            last = update;
            yield return update;
        }

        if (last is null) yield break;
        var citations = new TextContent(string.Empty);
        Annotate(citations, answer.ToString(), passages);
        yield return new ChatResponseUpdate(ChatRole.Assistant, [citations])
        {
            MessageId = last.MessageId,
            ResponseId = last.ResponseId,
            ModelId = last.ModelId,
            AdditionalProperties = new() { [PassagesKey] = passages },
        };
    }

    private void Annotate(TextContent content, string answer, IReadOnlyList<RetrievedPassage> passages)
    {
        foreach (var citation in CitationAttribution.Attribute(answer, passages, _options.MinimumSupport)) (content.Annotations ??= []).Add(citation);
    }

    private async Task<(IReadOnlyList<ChatMessage> Messages, IReadOnlyList<RetrievedPassage> Passages)> GroundAsync(
        IEnumerable<ChatMessage> messages, CancellationToken cancellationToken)
    {
        var conversation = messages.ToList();
        var question = conversation.FindLastIndex(message => message.Role == ChatRole.User && message.Text.Length > 0);
        if (question < 0) throw new ArgumentException("A grounded request needs a user message with text.", nameof(messages));

        var passages = await _index.SearchAsync(conversation[question].Text, _options.TopK, _options.MinimumScore, cancellationToken).ConfigureAwait(false);
        var grounded = conversation[question].Clone();
        grounded.Contents = [new TextContent(Preamble(passages)), .. grounded.Contents];
        conversation[question] = grounded;
        return (conversation, passages);
    }

    private string Preamble(IReadOnlyList<RetrievedPassage> passages)
    {
        var text = new StringBuilder(_options.Instruction).Append("\n\n");
        for (var i = 0; i < passages.Count; i++) text.Append('[').Append(i + 1).Append("] ").Append(passages[i].Chunk.Text).Append("\n\n");
        return text.ToString();
    }
}
