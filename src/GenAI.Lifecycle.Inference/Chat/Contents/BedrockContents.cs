using System.Text.Json;
using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Bedrock;

/// <summary>Provides marks on contents that only some providers support; other clients ignore them.</summary>
public static class BedrockContents
{
    /// <summary>
    /// The key of a cache point: cache up to and including this content. <see langword="true"/>, or the time to keep it:
    /// <c>5m</c> or <c>1h</c>.
    /// </summary>
    public const string CachePoint = "genai.cache_point";

    /// <summary>The key of a document's extra context, a text.</summary>
    public const string DocumentContext = "genai.document_context";

    /// <summary>The key that requests citations of a document, <see langword="true"/>.</summary>
    public const string DocumentCitations = "genai.document_citations";

    /// <summary>
    /// The key of encrypted reasoning, <see langword="true"/>; the bytes are in
    /// <see cref="TextReasoningContent.ProtectedData"/> as base64.
    /// </summary>
    public const string RedactedReasoning = "genai.redacted_reasoning";

    /// <summary>The key of an s3 object's owner, a 12-digit account id.</summary>
    public const string BucketOwner = "genai.bucket_owner";

    /// <summary>The key of the result type of the service's own tool, a text.</summary>
    public const string ToolResultType = "genai.tool_result_type";

    /// <summary>
    /// The key of a tool call that the service runs itself, <see langword="true"/>: the application must not run it, and
    /// it is sent back to the service as its own. The abstractions' <see cref="FunctionCallContent.InformationalOnly"/>
    /// also marks calls that were handled.
    /// </summary>
    public const string ServiceToolUse = "genai.service_tool_use";

    /// <summary>Sets a cache point after a content.</summary>
    /// <typeparam name="T">The content's type.</typeparam>
    /// <param name="content">The content.</param>
    /// <param name="keepFor">The time for which the cache keeps it: <c>5m</c> or <c>1h</c>. The default is the model's own, five
    /// minutes.</param>
    /// <returns>The same content.</returns>
    public static T WithCachePoint<T>(this T content, string? keepFor = null)
        where T : AIContent => content.With(CachePoint, keepFor is null ? true : keepFor);

    /// <summary>Requests citations of a document.</summary>
    /// <typeparam name="T">The content's type.</typeparam>
    /// <param name="content">The document.</param>
    /// <param name="context">Context about the document for the model.</param>
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

    /// <summary>Returns the block of a cache point, or null if the mark is missing, unset or false.</summary>
    internal static CachePointBlock? CachePointOf(IReadOnlyDictionary<string, object?>? properties) =>
        properties is null || !properties.TryGetValue(CachePoint, out var mark)
            ? null
            : mark switch
            {
                true or JsonElement { ValueKind: JsonValueKind.True } => new() { Type = CachePointType.Default },
                string keepFor => new() { Type = CachePointType.Default, Ttl = keepFor },
                JsonElement { ValueKind: JsonValueKind.String } keepFor => new()
                {
                    Type = CachePointType.Default,
                    Ttl = keepFor.GetString(),
                },
                _ => null,
            };

    internal static bool IsServiceToolUse(this FunctionCallContent call) => call.IsSet(ServiceToolUse);

    // A conversation that was stored as JSON has JsonElement values instead of bool and string.
    internal static bool IsSet(this AIContent content, string key) =>
        content.AdditionalProperties?.TryGetValue(key, out var value) == true
        && value is true or JsonElement { ValueKind: JsonValueKind.True };

    internal static string? Text(this AIContent content, string key) =>
        content.AdditionalProperties?.TryGetValue(key, out var value) == true ? value?.ToString() : null;
}
