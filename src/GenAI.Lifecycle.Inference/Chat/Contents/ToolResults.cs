using System.Text.Json;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Contents;

/// <summary>Restores tool results of a conversation that was stored as JSON.</summary>
internal static class ToolResults
{
    /// <summary>Returns the result; contents stored as JSON become contents again.</summary>
    public static object? Of(FunctionResultContent result) =>
        result.Result switch
        {
            JsonElement { ValueKind: JsonValueKind.Object } one when IsContent(one) => Read<AIContent>(one) ?? result.Result,
            JsonElement { ValueKind: JsonValueKind.Array } list when AreContents(list) => Read<List<AIContent>>(list) ?? result.Result,
            IReadOnlyCollection<object> { Count: > 0 } list when list.All(static item => item is AIContent) => list.Cast<AIContent>()
                .ToList(),
            var value => value,
        };

    /// <summary>Returns the contents of a result, or none if it is a value.</summary>
    public static IEnumerable<AIContent> Contents(FunctionResultContent result) =>
        result.Result switch
        {
            AIContent one => [one],
            IEnumerable<AIContent> several => several,
            _ => [],
        };

    private static bool AreContents(JsonElement list) => list.GetArrayLength() > 0 && list.EnumerateArray().All(IsContent);

    private static bool IsContent(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty("$type"u8, out var type) && type.ValueKind == JsonValueKind.String;

    // A "$type" of another application is not a content type.
    private static object? Read<T>(JsonElement json)
    {
        try
        {
            return json.Deserialize(AIJsonUtilities.DefaultOptions.GetTypeInfo(typeof(T)));
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            return null;
        }
    }
}
