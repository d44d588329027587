using System.Text.Json;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.SageMaker.Codecs;

/// <summary>Errors that a container tells in an answer or an event of status 200.</summary>
internal static class EndpointErrors
{
    /// <exception cref="EndpointPayloadException">The answer or event is an error.</exception>
    public static void ThrowIfAny(JsonElement root)
    {
        if (Find(root) is { } message)
            throw Failure(message);
    }

    /// <summary>Throws where the model stopped because it failed; <c>details.finish_reason</c> and <c>finish_reason</c> say so.</summary>
    /// <exception cref="EndpointPayloadException">The reason is <c>error</c>.</exception>
    public static void ThrowIfFailed(ChatFinishReason? reason, JsonElement told)
    {
        if (reason is not { Value: var value } || !value.Equals("error", StringComparison.OrdinalIgnoreCase))
            return;
        var message = Message(CodecJson.Find(told, "error_message")) ?? CodecJson.Text(told, "message");
        throw Failure(message ?? "its finish reason is 'error'");
    }

    // {"error":…}; vLLM's older {"object":"error","message":…}. An error of null, or an empty one, is none.
    private static string? Find(JsonElement root) => CodecJson.Text(root, "object") == "error"
        ? Message(root) ?? "it gave no reason"
        : Message(CodecJson.Find(root, "error"));

    private static string? Message(JsonElement error) => error.ValueKind switch
    {
        JsonValueKind.String => CodecJson.Text(error) is { Length: > 0 } text ? text : null,
        JsonValueKind.Object => Inner(error),
        JsonValueKind.Array => error.GetArrayLength() > 0 ? Message(error[0]) : null,
        JsonValueKind.True => "it gave no reason",
        JsonValueKind.Number => $"code {error.GetRawText()}",
        _ => null,
    };

    private static string? Inner(JsonElement error)
    {
        foreach (var name in (ReadOnlySpan<string>)["message", "error", "detail", "msg", "error_message"])
        {
            if (Message(CodecJson.Find(error, name)) is { } message)
                return message;
        }

        return error.EnumerateObject().Any() ? error.GetRawText() : null;
    }

    private static EndpointPayloadException Failure(string message) => new($"The container broke off: {message}");
}
