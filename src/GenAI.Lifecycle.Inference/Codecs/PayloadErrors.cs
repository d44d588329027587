using System.Text.Json;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.SageMaker.Codecs;

/// <summary>Detects errors that a container reports in an answer or an event with status 200.</summary>
internal static class PayloadErrors
{
    /// <exception cref="PayloadException">The answer or event is an error.</exception>
    public static void ThrowIfAny(JsonElement root)
    {
        if (Find(root) is { } failure)
            throw failure;
    }

    /// <summary>
    /// Returns the error of an answer or event: <c>{"error":…}</c>, LMI's <c>{"error_message":…}</c>, the web framework's
    /// <c>{"detail":…}</c> or vLLM's older <c>{"object":"error","message":…}</c>. A null or empty error does not count.
    /// </summary>
    public static PayloadException? Find(JsonElement root)
    {
        var message = CodecJson.Text(root, "object") == "error" ? Message(root) ?? "it gave no reason" : null;
        foreach (var name in (ReadOnlySpan<string>)["error", "error_message", "detail"])
            message ??= Message(CodecJson.Find(root, name));
        return message is null ? null : Failure(message);
    }

    /// <summary>
    /// Returns the error if the model stopped because it failed: <c>details.finish_reason</c> or <c>finish_reason</c> is
    /// <c>error</c>.
    /// </summary>
    public static PayloadException? Find(ChatFinishReason? reason, JsonElement told)
    {
        if (reason is not { Value: var value } || !value.Equals("error", StringComparison.OrdinalIgnoreCase))
            return null;
        var message = Message(CodecJson.Find(told, "error_message")) ?? CodecJson.Text(told, "message");
        return Failure(message ?? "its finish reason is 'error'");
    }

    private static string? Message(JsonElement error) =>
        error.ValueKind switch
        {
            JsonValueKind.String => CodecJson.Text(error) is { Length: > 0 } text ? text : null,
            JsonValueKind.Object => Inner(error),
            JsonValueKind.Array => error.GetArrayLength() > 0 ? Message(error[0]) : null,
            JsonValueKind.True => "it gave no reason",
            JsonValueKind.Number when error.GetRawText() is not "0" and var code => $"code {code}",
            _ => null,
        };

    private static string? Inner(JsonElement error)
    {
        foreach (var name in (ReadOnlySpan<string>)["message", "error", "detail", "msg", "error_message"])
        {
            if (Message(CodecJson.Find(error, name)) is { } message)
                return message;
        }

        return error.EnumerateObject().Any(static member => member.Value.ValueKind != JsonValueKind.Null) ? error.GetRawText() : null;
    }

    private static PayloadException Failure(string message) => new($"The container failed: {message}");
}
