using System.Text.Json;
using GenAI.Lifecycle.Local.Hosting;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Conversation;

/// <summary>Reads uses of tools and their results.</summary>
internal static class ToolReader
{
    public static FunctionCallContent ReadUse(JsonElement value, string path, bool hasTools)
    {
        CheckTools(hasTools);
        var (id, name) = (Required(value, "toolUseId", path), Required(value, "name", path));
        if (!value.TryGetProperty("input", out var input) || input.ValueKind != JsonValueKind.Object)
            throw ServiceError.Validation($"The format of the value at {path}.toolUse.input is invalid. Provide a json object for the field and try again.");
        return new FunctionCallContent(id, name, input.EnumerateObject().ToDictionary(member => member.Name, member => (object?)member.Value.Clone()));
    }

    public static FunctionResultContent ReadResult(JsonElement value, string path, bool hasTools)
    {
        CheckTools(hasTools);
        var id = Required(value, "toolUseId", path);
        if (!value.TryGetProperty("content", out var content) || content.ValueKind != JsonValueKind.Array)
            throw ServiceError.Validation($"The content field in the ToolResultBlock object at {path} is missing.");
        var failed = value.TryGetProperty("status", out var status) && ContentReader.String(status, $"{path}.toolResult.status") switch
        {
            "success" => false,
            "error" => true,
            var other => throw ServiceError.Validation($"1 validation error detected: Value '{other}' at '{path}.toolResult.status' failed to satisfy constraint: Member must satisfy enum value set: [success, error]"),
        };
        var parts = content.EnumerateArray().Select((part, i) => ReadPart(part, $"{path}.toolResult.content.{i}")).ToArray();
        object? result = parts switch
        {
            [] => "",
            [var only] => only,
            _ => string.Join('\n', parts.Select(part => part is JsonElement json ? json.GetRawText() : (string)part)),
        };
        return new FunctionResultContent(id, result) { Exception = failed ? new InvalidOperationException(result?.ToString()) : null };
    }

    private static object ReadPart(JsonElement part, string path)
    {
        var (kind, value) = ContentReader.Union(part, "ToolResultContentBlock", path, ["json", "text", "image", "document", "video", "searchResult"]);
        return kind switch
        {
            "json" => value.Clone(),
            "text" => ContentReader.String(value, $"{path}.text") ?? "",
            _ => throw BedrockErrors.Unsupported($"the {kind} content block in tool results"),
        };
    }

    private static void CheckTools(bool hasTools)
    {
        if (!hasTools) throw ServiceError.Validation("The toolConfig field must be defined when using toolUse and toolResult content blocks.");
    }

    private static string Required(JsonElement value, string member, string path) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(member, out var text) && text.ValueKind == JsonValueKind.String && text.GetString() is { Length: > 0 } found
            ? found
            : throw ServiceError.Validation($"1 validation error detected: Value null at '{path}.{member}' failed to satisfy constraint: Member must not be null");
}
