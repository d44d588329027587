using System.Text.Json;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Evaluation.Judges;

/// <summary>A call of a tool.</summary>
/// <param name="Name">The tool.</param>
/// <param name="Arguments">The arguments by name.</param>
public sealed record ToolCall(string Name, IReadOnlyDictionary<string, JsonElement> Arguments)
{
    /// <summary>Reads a call.</summary>
    /// <param name="name">The tool.</param>
    /// <param name="argumentsJson">Its arguments as a JSON object.</param>
    /// <exception cref="ArgumentException">The name is blank, or the arguments are not a JSON object.</exception>
    public static ToolCall Parse(string name, string argumentsJson = "{}")
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(argumentsJson);
        try
        {
            using var document = JsonDocument.Parse(argumentsJson);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                throw new ArgumentException($"The arguments of '{name}' are not a JSON object: {argumentsJson}", nameof(argumentsJson));
            return new ToolCall(
                name,
                document.RootElement.EnumerateObject().ToDictionary(static m => m.Name, static m => m.Value.Clone(), StringComparer.Ordinal)
            );
        }
        catch (JsonException error)
        {
            throw new ArgumentException($"The arguments of '{name}' are not valid JSON: {error.Message}", nameof(argumentsJson), error);
        }
    }

    /// <summary>Creates a call from the content type of the chat abstraction.</summary>
    /// <param name="call">The call.</param>
    public static ToolCall Of(FunctionCallContent call)
    {
        ArgumentNullException.ThrowIfNull(call);
        return new ToolCall(
            call.Name,
            (call.Arguments ?? new Dictionary<string, object?>()).ToDictionary(
                static a => a.Key,
                static a => ToElement(a.Value),
                StringComparer.Ordinal
            )
        );
    }

    /// <summary>
    /// Returns the calls that led to an answer, in their order: those after the user's last message and those in the response, each once.
    /// </summary>
    /// <param name="messages">The conversation.</param>
    /// <param name="response">The response.</param>
    public static IReadOnlyList<ToolCall> LeadingTo(IEnumerable<ChatMessage> messages, ChatResponse response)
    {
        ArgumentNullException.ThrowIfNull(messages);
        ArgumentNullException.ThrowIfNull(response);
        var conversation = messages.ToList();
        return
        [
            .. conversation
                .Skip(conversation.FindLastIndex(static m => m.Role == ChatRole.User) + 1)
                .Concat(response.Messages)
                .SelectMany(static m => m.Contents)
                .OfType<FunctionCallContent>()
                .DistinctBy(static call => call.CallId, StringComparer.Ordinal)
                .Select(Of),
        ];
    }

    /// <summary>Returns the call in the form <c>name(argument: value)</c>.</summary>
    public override string ToString() =>
        $"{Name}({string.Join(", ", Arguments.OrderBy(static a => a.Key, StringComparer.Ordinal).Select(static a => $"{a.Key}: {a.Value}"))})";

    internal static JsonElement ToElement(object? value) =>
        value is JsonElement element
            ? element
            : JsonSerializer.SerializeToElement(value, AIJsonUtilities.DefaultOptions.GetTypeInfo(typeof(object)));
}
