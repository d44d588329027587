using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Invoke;

/// <summary>
/// Input tags: <c>&lt;amazon-bedrock-guardrails-guardContent_{suffix}&gt;…&lt;/…&gt;</c> mark what of a prompt the guardrail looks at. The
/// model sees the texts without them.
/// </summary>
internal static class GuardTags
{
    /// <summary>Cuts the texts of a conversation at the tags, in place, and hands out those within.</summary>
    public static IReadOnlyList<TextContent> Cut(IReadOnlyList<ChatMessage> messages, string suffix)
    {
        var (open, close) = ($"<amazon-bedrock-guardrails-guardContent_{suffix}>", $"</amazon-bedrock-guardrails-guardContent_{suffix}>");
        var guarded = new List<TextContent>();
        foreach (var message in messages)
            message.Contents = [.. message.Contents.SelectMany(content => content is TextContent text ? Cut(text.Text, open, close, guarded) : [content])];
        return guarded;
    }

    private static IEnumerable<AIContent> Cut(string text, string open, string close, List<TextContent> guarded)
    {
        while (text.IndexOf(open, StringComparison.Ordinal) is >= 0 and var start && text.IndexOf(close, start, StringComparison.Ordinal) is >= 0 and var end)
        {
            if (start > 0) yield return new TextContent(text[..start]);
            var inner = new TextContent(text[(start + open.Length)..end]);
            guarded.Add(inner);
            yield return inner;
            text = text[(end + close.Length)..];
        }
        if (text.Length > 0) yield return new TextContent(text);
    }
}
