using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Guardrails;

/// <summary>The contents of messages that a guardrail can examine and mask.</summary>
internal static class GuardedContents
{
    public static bool IsGuarded(AIContent content) => content is TextContent { Text.Length: > 0 } or Bedrock.GuardContent or FunctionResultContent { Result: string { Length: > 0 } }
        || (content is DataContent { MediaType: "image/png" or "image/jpeg" });

    public static AIContent AsSent(AIContent content) => content is FunctionResultContent { Result: string text } ? new TextContent(text) : content;

    /// <summary>The messages with their texts masked; the caller's own are left as they are.</summary>
    /// <returns>Whether every masked text could be told to belong to a content.</returns>
    public static bool TryMask(IEnumerable<ChatMessage> messages, IReadOnlyList<AIContent> guarded, IReadOnlyList<string> masks, out IReadOnlyList<ChatMessage> masked)
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

    private static AIContent Mask(AIContent content, string mask) => content switch
    {
        FunctionResultContent result => new FunctionResultContent(result.CallId, mask) { Exception = result.Exception, AdditionalProperties = result.AdditionalProperties },
        Bedrock.GuardContent guard => new Bedrock.GuardContent(mask, guard.Qualifiers),
        _ => new TextContent(mask) { AdditionalProperties = content.AdditionalProperties },
    };
}
