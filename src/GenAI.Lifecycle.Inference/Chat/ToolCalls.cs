using System.Text.Json;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Bedrock;

/// <summary>Creates the tool calls of a model.</summary>
internal static class ToolCalls
{
    /// <param name="callId">The call's id.</param>
    /// <param name="name">The tool.</param>
    /// <param name="input">The arguments.</param>
    /// <param name="byService">Whether the service runs the tool itself, so that the application must not.</param>
    public static FunctionCallContent From(string callId, string name, JsonElement input, bool byService = false) =>
        Mark(new FunctionCallContent(callId, name, input.ValueKind == JsonValueKind.Object ? Arguments(input) : null), byService);

    /// <summary>Returns a call whose arguments arrived as JSON text; text that is not JSON is reported on the call.</summary>
    public static FunctionCallContent Parse(string callId, string name, string json, bool byService = false)
    {
        if (string.IsNullOrWhiteSpace(json))
            return Mark(new FunctionCallContent(callId, name), byService);
        try
        {
            var input = JsonElement.Parse(json);
            // Some models write the arguments as a JSON string.
            if (input.ValueKind == JsonValueKind.String)
                input = JsonElement.Parse(input.GetString()!);
            if (input.ValueKind is not (JsonValueKind.Object or JsonValueKind.Null))
                throw new JsonException($"The arguments of the tool call are a JSON {input.ValueKind}, not an object.");
            return From(callId, name, input, byService);
        }
        catch (JsonException exception)
        {
            return Mark(new FunctionCallContent(callId, name) { Exception = exception }, byService);
        }
    }

    // The service's own calls have two marks: one for middleware that would run them, and one for sending them back.
    private static FunctionCallContent Mark(FunctionCallContent call, bool byService)
    {
        call.InformationalOnly = byService;
        return byService ? call.With(BedrockContents.ServiceToolUse, true) : call;
    }

    // Of two members with the same name the last counts, as in JSON parsers.
    private static Dictionary<string, object?> Arguments(JsonElement input)
    {
        var arguments = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var member in input.EnumerateObject())
            arguments[member.Name] = member.Value;
        return arguments;
    }
}
