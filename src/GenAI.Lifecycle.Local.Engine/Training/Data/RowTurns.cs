using System.Text.Json;
using GenAI.Lifecycle.Local.Engine.Tokenization;

namespace GenAI.Lifecycle.Local.Engine.Training.Data;

/// <summary>Reads prompts and answers of rows, which are texts or lists of messages.</summary>
internal static class RowTurns
{
    /// <summary>A prompt: a text stands for the user's turn.</summary>
    public static List<Turn> Prompt(JsonElement row) =>
        Present(row, "prompt").ValueKind == JsonValueKind.Array ? Messages(row, "prompt") : [new Turn("user", Text(row, "prompt"))];

    /// <summary>An answer: a text, or messages whose last is the assistant's; messages may repeat the prompt before it.</summary>
    /// <returns>The prompt, from the row or from the messages, and the answer.</returns>
    public static (List<Turn> Prompt, string Answer) Answer(JsonElement row, string name)
    {
        if (!row.TryGetProperty(name, out var given) || given.ValueKind != JsonValueKind.Array)
            return (Prompt(row), Text(row, name));

        var messages = Messages(row, name);
        if (messages is not [.., { Role: "assistant" } last])
            throw new FormatException($"the last message of {name} does not have the role assistant.");

        var before = messages.Take(messages.Count - 1).ToList();
        if (!row.TryGetProperty("prompt", out _))
            return before.Count > 0
                ? (before, last.Content)
                : throw new FormatException($"prompt is missing, and {name} has the answer alone.");

        var prompt = Prompt(row);
        return before.Count == 0 || before.SequenceEqual(prompt)
            ? (prompt, last.Content)
            : throw new FormatException($"the messages of {name} do not begin with those of prompt.");
    }

    /// <summary>Messages with a role and a text.</summary>
    public static List<Turn> Messages(JsonElement row, string name)
    {
        var messages = Present(row, name);
        if (messages.ValueKind != JsonValueKind.Array)
            throw new FormatException($"{name} is not an array.");
        return [.. messages.EnumerateArray().Select(static message => new Turn(Role(message), Text(message, "content")))];
    }

    /// <summary>A text that is not empty.</summary>
    public static string Text(JsonElement parent, string name)
    {
        var value = Present(parent, name);
        if (value.ValueKind != JsonValueKind.String)
            throw new FormatException($"{name} is not a string.");
        return value.GetString() is { Length: > 0 } text ? text : throw new FormatException($"{name} is empty.");
    }

    /// <summary>A number; <paramref name="otherwise"/> where there is none.</summary>
    public static double Number(JsonElement parent, string name, double otherwise)
    {
        if (!parent.TryGetProperty(name, out var value))
            return otherwise;
        return value.ValueKind == JsonValueKind.Number ? value.GetDouble() : throw new FormatException($"{name} is not a number.");
    }

    private static JsonElement Present(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value)
            ? value
            : throw new FormatException($"{name} is missing.");

    private static string Role(JsonElement message) =>
        Text(message, "role") is ("system" or "user" or "assistant") and var role
            ? role
            : throw new FormatException("a role is not one of system, user, assistant.");
}
