using System.Runtime.CompilerServices;
using GenAI.Lifecycle.Augmentation.Retrieval;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Augmentation.Grounding;

/// <summary>
/// Puts passages retrieved for the last user message before it, removes markers of the answer that name no passage, cites, and checks the
/// answer. The result is in <see cref="AnswerGroundingExtensions.GetGrounding"/>. Without a passage the model is not asked.
/// </summary>
public sealed class GroundingChatClient : DelegatingChatClient
{
    /// <summary>The key of the <see cref="AnswerGrounding"/> in a response's additional properties.</summary>
    public const string GroundingKey = "grounding";

    /// <summary>The key of the <see cref="Stores.SearchScope"/> in a request's additional properties.</summary>
    public const string ScopeKey = "grounding.scope";

    private readonly IRetriever _retriever;
    private readonly GroundingOptions _options;

    /// <summary>Wraps a client.</summary>
    /// <param name="innerClient">The model.</param>
    /// <param name="retriever">Finds the passages.</param>
    /// <param name="options">The options; <see langword="null"/>: the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public GroundingChatClient(IChatClient innerClient, IRetriever retriever, GroundingOptions? options = null)
        : base(innerClient)
    {
        ArgumentNullException.ThrowIfNull(retriever);
        _retriever = retriever;
        _options = (options ?? new GroundingOptions()).Checked();
    }

    /// <inheritdoc />
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        var request = await GroundedRequest.CreateAsync(_retriever, _options, messages, options, cancellationToken).ConfigureAwait(false);
        if (request.Passages.Count == 0)
            return NoAnswer(request);

        var response = await base.GetResponseAsync(request.Messages, options, cancellationToken).ConfigureAwait(false);
        // Calls of tools are the caller's to answer; there is nothing to cite yet.
        var texts = response
            .Messages.Where(static message => message.Role == ChatRole.Assistant)
            .SelectMany(static message => message.Contents)
            .OfType<TextContent>()
            .ToList();
        if (texts.Count == 0)
            return response;
        var answer = new GroundedText(request, _options);
        foreach (var content in texts)
            content.Text = answer.Push(content.Text);
        texts[^1].Text += answer.Finish();
        var grounding = await answer.JudgeAsync(cancellationToken).ConfigureAwait(false);
        Deliver(texts, grounding, answer.Replacement(grounding));
        (response.AdditionalProperties ??= [])[GroundingKey] = grounding;
        return response;
    }

    /// <inheritdoc />
    /// <remarks>The citations, which need the whole answer, come in a last update of their own. An answer that may be withheld comes whole.</remarks>
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        var request = await GroundedRequest.CreateAsync(_retriever, _options, messages, options, cancellationToken).ConfigureAwait(false);
        if (request.Passages.Count == 0)
        {
            foreach (var update in NoAnswer(request).ToChatResponseUpdates())
                yield return update;
            yield break;
        }

        var answer = new GroundedText(request, _options);
        var holds = _options.Check is not null && _options.WhenUngrounded == UngroundedAction.Withhold;
        ChatResponseUpdate? last = null;
        await foreach (var update in base.GetStreamingResponseAsync(request.Messages, options, cancellationToken).ConfigureAwait(false))
        {
            foreach (var content in update.Contents.OfType<TextContent>())
                content.Text = answer.Push(content.Text) is var text && holds ? string.Empty : text;
            last = update;
            yield return update;
        }

        if (last is null)
            yield break;
        var rest = answer.Finish();
        var grounding = await answer.JudgeAsync(cancellationToken).ConfigureAwait(false);
        var replacement = answer.Replacement(grounding);
        yield return Last(
            last,
            new TextContent(replacement ?? (holds ? answer.Text : rest)) { Annotations = Annotations(grounding) },
            grounding
        );
    }

    private static ChatResponseUpdate Last(ChatResponseUpdate last, TextContent content, AnswerGrounding grounding) =>
        new(ChatRole.Assistant, [content])
        {
            MessageId = last.MessageId,
            ResponseId = last.ResponseId,
            ModelId = last.ModelId,
            ConversationId = last.ConversationId,
            AdditionalProperties = new() { [GroundingKey] = grounding },
        };

    // The regions count the whole answer; where a response has it in several contents, those of each are moved by what stands before.
    private static void Deliver(List<TextContent> texts, AnswerGrounding grounding, string? replacement)
    {
        if (replacement is not null)
        {
            foreach (var content in texts)
                content.Text = string.Empty;
            texts[0].Text = replacement;
            return;
        }

        var start = 0;
        foreach (var content in texts)
        {
            var end = start + content.Text.Length;
            foreach (var citation in grounding.Citations)
            {
                var region = (TextSpanAnnotatedRegion)citation.AnnotatedRegions![0];
                if (region.StartIndex >= start && region.StartIndex < end)
                    (content.Annotations ??= []).Add(Moved(citation, region, start, end));
            }

            start = end;
        }
    }

    private static CitationAnnotation Moved(CitationAnnotation citation, TextSpanAnnotatedRegion region, int start, int end) =>
        start == 0 && region.EndIndex <= end
            ? citation
            : new CitationAnnotation
            {
                Title = citation.Title,
                FileId = citation.FileId,
                Snippet = citation.Snippet,
                AdditionalProperties = citation.AdditionalProperties,
                RawRepresentation = citation.RawRepresentation,
                AnnotatedRegions =
                [
                    new TextSpanAnnotatedRegion
                    {
                        StartIndex = region.StartIndex - start,
                        EndIndex = Math.Min(region.EndIndex ?? end, end) - start,
                    },
                ],
            };

    private static List<AIAnnotation> Annotations(AnswerGrounding grounding) => [.. grounding.Citations];

    private ChatResponse NoAnswer(GroundedRequest request) =>
        new(new ChatMessage(ChatRole.Assistant, _options.NoAnswerText))
        {
            FinishReason = ChatFinishReason.Stop,
            AdditionalProperties = new()
            {
                [GroundingKey] = new AnswerGrounding { Passages = request.Passages, IsAnswered = false },
            },
        };
}
