using GenAI.Lifecycle.Local.Services.Guardrails;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Invoke;

/// <summary>
/// Input tags: <c>&lt;amazon-bedrock-guardrails-guardContent_{suffix}&gt;…&lt;/…&gt;</c> mark the parts of a prompt that
/// the guardrail examines, and with <c>groundingSource</c> and <c>query</c> in place of <c>guardContent</c> the texts for
/// comparison with the answer. The model sees the texts without them.
/// </summary>
internal static class GuardTags
{
    /// <summary>Splits the texts of a conversation at the tags, in place, and returns the texts within.</summary>
    public static (IReadOnlyList<TextContent> Guarded, GroundingContext Context) Cut(IReadOnlyList<ChatMessage> messages, string suffix)
    {
        var guarded = Cut(messages, "guardContent", suffix);
        var sources = Cut(messages, "groundingSource", suffix);
        var queries = Cut(messages, "query", suffix);
        return (guarded, GroundingContext.Of(sources.Select(text => text.Text), queries.Select(text => text.Text)));
    }

    private static List<TextContent> Cut(IReadOnlyList<ChatMessage> messages, string tag, string suffix)
    {
        var (open, close) = ($"<amazon-bedrock-guardrails-{tag}_{suffix}>", $"</amazon-bedrock-guardrails-{tag}_{suffix}>");
        var found = new List<TextContent>();
        foreach (var message in messages)
            message.Contents =
            [
                .. message.Contents.SelectMany(content => content is TextContent text ? Cut(text, open, close, found) : [content]),
            ];
        return found;
    }

    private static List<AIContent> Cut(TextContent content, string open, string close, List<TextContent> found)
    {
        var text = content.Text;
        if (!text.Contains(open, StringComparison.Ordinal))
            return [content];

        var pieces = new List<AIContent>();
        while (
            text.IndexOf(open, StringComparison.Ordinal) is >= 0 and var start
            && text.IndexOf(close, start, StringComparison.Ordinal) is >= 0 and var end
        )
        {
            if (start > 0)
                pieces.Add(new TextContent(text[..start]));
            var inner = new TextContent(text[(start + open.Length)..end]);
            found.Add(inner);
            pieces.Add(inner);
            text = text[(end + close.Length)..];
        }

        if (text.Length > 0)
            pieces.Add(new TextContent(text));
        return pieces;
    }
}
