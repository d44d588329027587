using System.Text.Json;
using GenAI.Lifecycle.Inference.Contents;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Guardrails;

/// <summary>The contents of messages that a guardrail can examine and mask.</summary>
internal static class GuardedContents
{
    public static bool IsGuarded(AIContent content) =>
        content is TextContent { Text.Length: > 0 } or Bedrock.GuardContent
        || (content is FunctionResultContent result && TextOf(result) is { Length: > 0 })
        || (content is DataContent { MediaType: "image/png" or "image/jpeg" });

    public static AIContent AsSent(AIContent content) =>
        content is FunctionResultContent result && TextOf(result) is { } text ? new TextContent(text) : content;

    /// <summary>Returns the messages with masked texts; the caller's messages are not changed.</summary>
    /// <returns>Whether every masked text could be assigned to a content.</returns>
    public static bool TryMask(
        IEnumerable<ChatMessage> messages,
        IReadOnlyList<AIContent> guarded,
        IReadOnlyList<string> masks,
        out IReadOnlyList<ChatMessage> masked
    )
    {
        AIContent[] texts = [.. guarded.Where(static c => c is not DataContent and not Bedrock.GuardContent { Image: not null })];
        if (texts.Length != masks.Count)
        {
            masked = [];
            return false;
        }

        var replaced = texts.Zip(masks, Mask).ToArray();
        masked =
        [
            .. messages.Select(message =>
            {
                if (!message.Contents.Any(c => Array.IndexOf(texts, c) >= 0))
                    return message;
                var copy = message.Clone();
                copy.Contents = [.. message.Contents.Select(c => Array.IndexOf(texts, c) is >= 0 and var at ? replaced[at] : c)];
                return copy;
            }),
        ];
        return true;
    }

    // A function's result is a JSON element if the middleware called it, or contents if it returned contents.
    private static string? TextOf(FunctionResultContent result) =>
        ToolResults.Of(result) switch
        {
            string text => text,
            JsonElement { ValueKind: JsonValueKind.String } json => json.GetString(),
            JsonElement { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) } json => json.GetRawText(),
            TextContent text => text.Text,
            IEnumerable<AIContent> several when several.All(static part => part is TextContent) => string.Join('\n', several),
            _ => null,
        };

    private static AIContent Mask(AIContent content, string mask) =>
        content switch
        {
            FunctionResultContent result => new FunctionResultContent(result.CallId, mask)
            {
                Exception = result.Exception,
                AdditionalProperties = result.AdditionalProperties,
            },
            Bedrock.GuardContent guard => new Bedrock.GuardContent(mask, guard.Qualifiers),
            _ => new TextContent(mask) { AdditionalProperties = content.AdditionalProperties },
        };
}
