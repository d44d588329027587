using System.Text.Json;
using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Bedrock;

/// <summary>Marks on contents that only some providers understand; a client that does not know them ignores them.</summary>
public static class BedrockContents
{
    /// <summary>
    /// The key of a cache point: cache up to and including this content. <see langword="true"/>, or how long to keep it:
    /// <c>5m</c> or <c>1h</c>.
    /// </summary>
    public const string CachePoint = "genai.cache_point";

    /// <summary>The key of a document's extra context, a text.</summary>
    public const string DocumentContext = "genai.document_context";

    /// <summary>The key that asks for citations of a document, <see langword="true"/>.</summary>
    public const string DocumentCitations = "genai.document_citations";

    /// <summary>
    /// The key of reasoning that came encrypted, <see langword="true"/>; the bytes are in
    /// <see cref="TextReasoningContent.ProtectedData"/> as base64.
    /// </summary>
    public const string RedactedReasoning = "genai.redacted_reasoning";

    /// <summary>The key of an s3 object's owner, a 12-digit account id.</summary>
    public const string BucketOwner = "genai.bucket_owner";

    /// <summary>The key of the type of a result that the service's own tool gave, a text.</summary>
    public const string ToolResultType = "genai.tool_result_type";

    /// <summary>
    /// The key of a tool call that the service runs itself, <see langword="true"/>: nobody else may run it, and it goes back to the
    /// service as its own. The abstractions' <see cref="FunctionCallContent.InformationalOnly"/> also marks calls that were handled.
    /// </summary>
    public const string ServiceToolUse = "genai.service_tool_use";

    /// <summary>Sets a cache point behind a content.</summary>
    /// <typeparam name="T">The content's type.</typeparam>
    /// <param name="content">The content.</param>
    /// <param name="keepFor">How long the cache keeps it: <c>5m</c> or <c>1h</c>. The default is the model's own, five minutes.</param>
    /// <returns>The same content.</returns>
    public static T WithCachePoint<T>(this T content, string? keepFor = null)
        where T : AIContent => content.With(CachePoint, keepFor is null ? true : keepFor);

    /// <summary>Asks for citations of a document.</summary>
    /// <typeparam name="T">The content's type.</typeparam>
    /// <param name="content">The document.</param>
    /// <param name="context">What the model should know about it.</param>
    /// <returns>The same content.</returns>
    public static T WithCitations<T>(this T content, string? context = null)
        where T : AIContent
    {
        content.With(DocumentCitations, true);
        return context is null ? content : content.With(DocumentContext, context);
    }

    internal static T With<T>(this T content, string key, object value)
        where T : AIContent
    {
        ArgumentNullException.ThrowIfNull(content);
        (content.AdditionalProperties ??= [])[key] = value;
        return content;
    }

    /// <summary>Returns the block of a cache point, if there is a mark; an unset or false one is none.</summary>
    internal static CachePointBlock? CachePointOf(IReadOnlyDictionary<string, object?>? properties) =>
        properties is null || !properties.TryGetValue(CachePoint, out var mark) ? null : mark switch
        {
            true or JsonElement { ValueKind: JsonValueKind.True } => new() { Type = CachePointType.Default },
            string keepFor => new() { Type = CachePointType.Default, Ttl = keepFor },
            JsonElement { ValueKind: JsonValueKind.String } keepFor => new() { Type = CachePointType.Default, Ttl = keepFor.GetString() },
            _ => null,
        };

    internal static bool IsServiceToolUse(this FunctionCallContent call) => call.IsSet(ServiceToolUse);

    // A conversation that went through JSON carries JsonElement where a bool or a string stood.
    internal static bool IsSet(this AIContent content, string key) =>
        content.AdditionalProperties?.TryGetValue(key, out var value) == true &&
        value is true or JsonElement { ValueKind: JsonValueKind.True };

    internal static string? Text(this AIContent content, string key) =>
        content.AdditionalProperties?.TryGetValue(key, out var value) == true ? value?.ToString() : null;
}
