using System.Text;
using System.Text.Json;
using GenAI.Lifecycle.Inference.Bedrock;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Contents;

/// <summary>Converts a tool's result to text.</summary>
internal static class ToolResultText
{
    /// <summary>The placeholder for a result without text, which services reject.</summary>
    public const string Empty = "(empty)";

    /// <exception cref="NotSupportedException">The result holds something other than text.</exception>
    public static string Of(FunctionResultContent result) =>
        OrEmpty(
            ToolResults.Of(result) switch
            {
                null when result.Exception is { } error => $"Error: {error.Message}",
                null => "null",
                string text => text,
                AIContent one => TextOf(one),
                IEnumerable<AIContent> several => string.Join('\n', several.Select(TextOf)),
                var value => TextOf(JsonDocuments.ToElement(value)),
            }
        );

    public static string OrEmpty(string text) => string.IsNullOrWhiteSpace(text) ? Empty : text;

    private static string TextOf(JsonElement json) => json.ValueKind == JsonValueKind.String ? json.GetString()! : json.GetRawText();

    private static string TextOf(AIContent content) =>
        content switch
        {
            TextContent text => text.Text,
            DataContent data when data.HasTopLevelMediaType("text") => Encoding.UTF8.GetString(data.Data.Span),
            TextReasoningContent or UsageContent => "",
            ErrorContent error => $"Error: {error.Message}",
            _ => throw new NotSupportedException(
                $"A tool's result has a {content.GetType().Name}; this model takes only text in tool results."
            ),
        };
}
