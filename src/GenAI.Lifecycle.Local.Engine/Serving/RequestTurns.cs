using System.Text.Json;
using GenAI.Lifecycle.Local.Engine.Tokenization;

namespace GenAI.Lifecycle.Local.Engine.Serving;

/// <summary>Reads OpenAI's chat messages.</summary>
internal static class RequestTurns
{
    public static IReadOnlyList<Turn> Read(JsonElement request)
    {
        var messages = request.GetProperty("messages");
        if (messages.ValueKind != JsonValueKind.Array || messages.GetArrayLength() == 0)
            throw new EngineException("'messages' must be an array of at least one message.");
        return [.. messages.EnumerateArray().Select(ReadOne)];
    }

    private static Turn ReadOne(JsonElement message)
    {
        if (message.ValueKind != JsonValueKind.Object)
            throw new EngineException("A message must be an object.");
        var role = RequestReader.Text(message, "role");
        if (role is not ("system" or "user" or "assistant"))
            throw new EngineException($"The role '{role}' is not one of system, user, assistant.");
        return new Turn(role, Content(message));
    }

    /// <summary>A string, or an array of text parts.</summary>
    private static string Content(JsonElement message)
    {
        if (!message.TryGetProperty("content", out var content))
            throw new EngineException("A message has no 'content'.");
        return content.ValueKind switch
        {
            JsonValueKind.String => content.GetString()!,
            JsonValueKind.Array => string.Concat(
                content
                    .EnumerateArray()
                    .Select(part =>
                        part.ValueKind == JsonValueKind.Object && RequestReader.Text(part, "type") == "text"
                            ? RequestReader.Text(part, "text")
                            : throw new EngineException("Only parts of the type text are understood.")
                    )
            ),
            _ => throw new EngineException("A message's 'content' must be a string or an array of parts."),
        };
    }
}
