using System.Text.Json;
using GenAI.Lifecycle.Local.Services.BedrockRuntime.Rules;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Conversation;

/// <summary>Reads uses of tools and their results.</summary>
internal static class ToolReader
{
    public static FunctionCallContent ReadUse(JsonElement value, Place place, bool hasTools, ModelRuleCheck rules)
    {
        CheckTools(hasTools);
        var (id, name, input) = (
            value.GetProperty("toolUseId").GetString()!,
            value.GetProperty("name").GetString()!,
            value.GetProperty("input")
        );
        if (value.TryGetProperty("type", out var type) && type.ValueKind != JsonValueKind.Null)
            rules.CheckServerTool(place.ToString(), id, name);
        if (input.ValueKind != JsonValueKind.Object)
            throw ConverseRules.ResultIsObject.Broken($"{place}.toolUse.input");

        return new FunctionCallContent(
            id,
            name,
            input.EnumerateObject().ToDictionary(member => member.Name, member => (object?)member.Value.Clone())
        );
    }

    public static FunctionResultContent ReadResult(JsonElement value, Place place, bool hasTools)
    {
        CheckTools(hasTools);
        var failed = value.TryGetProperty("status", out var status) && status.ValueEquals("error");
        var parts = value.GetProperty("content").EnumerateArray().Select((part, i) => ReadPart(part, place, i)).ToArray();
        object? result = parts switch
        {
            [] => "",
            [var only] => only,
            _ => string.Join('\n', parts.Select(static part => part is JsonElement json ? json.GetRawText() : (string)part)),
        };
        return new FunctionResultContent(value.GetProperty("toolUseId").GetString()!, result)
        {
            Exception = failed ? new InvalidOperationException(result?.ToString()) : null,
        };
    }

    private static object ReadPart(JsonElement part, Place place, int number)
    {
        var (kind, value) = ContentReader.Union(part);
        return kind switch
        {
            "json" when value.ValueKind != JsonValueKind.Object => throw ConverseRules.ResultIsObject.Broken(
                $"{place}.toolResult.content.{number}.json"
            ),
            "json" => value.Clone(),
            "text" => ContentReader.Text(value, "ToolResultContentBlock", $"{place}.toolResult.content.{number}"),
            _ => throw BedrockErrors.Unsupported($"the {kind} content block in tool results"),
        };
    }

    private static void CheckTools(bool hasTools)
    {
        if (!hasTools)
            throw ConverseRules.ToolsDefined.Broken();
    }
}
