using System.Text.Json;
using GenAI.Lifecycle.Local.Services.Bedrock;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Invoke;

/// <summary>OpenAI's messages, of text.</summary>
internal static class OpenAIBody
{
    public static InvokeInput Read(BodyObject body, LocalModel model)
    {
        body.Only(
            "messages",
            "model",
            "max_tokens",
            "max_completion_tokens",
            "temperature",
            "top_p",
            "stop",
            "seed",
            "stream",
            "frequency_penalty",
            "presence_penalty",
            GuardrailSettings.Member
        );
        var messages = body.Objects("messages");
        if (messages is not { Count: > 0 })
            throw body.Wrong("messages: expected a list that is not empty");
        var limit = body.Integer("max_completion_tokens", 1, model.Definition.ContextLength)
            ?? body.Integer("max_tokens", 1, model.Definition.ContextLength);
        var options = new ChatOptions
        {
            ModelId = model.Id,
            MaxOutputTokens = limit,
            Temperature = body.Number("temperature", 0, 2),
            TopP = body.Number("top_p", 0, 1),
            FrequencyPenalty = body.Number("frequency_penalty", -2, 2),
            PresencePenalty = body.Number("presence_penalty", -2, 2),
            Seed = body.Integer("seed", int.MinValue, int.MaxValue),
            StopSequences = body.Find("stop") is { ValueKind: JsonValueKind.String } stop ? [stop.GetString()!] : body.Strings("stop"),
        };
        return new InvokeInput(
            [.. messages.Select(ReadMessage)],
            options,
            new OpenAIFormat(model.Id),
            limit ?? model.Definition.ContextLength
        );
    }

    private static ChatMessage ReadMessage(BodyObject message)
    {
        message.Only("role", "content");
        var role = message.Text("role");
        if (role is not ("system" or "developer" or "user" or "assistant"))
            throw message.Wrong($"'{role}' is not a valid role");
        var content = message.Required("content");
        var text =
            content.ValueKind == JsonValueKind.String ? content.GetString()! : string.Concat(message.Objects("content")!.Select(TextOf));
        return new ChatMessage(
            role == "user" ? ChatRole.User
                : role == "assistant" ? ChatRole.Assistant
                : ChatRole.System,
            text
        );
    }

    private static string TextOf(BodyObject part)
    {
        part.Word("type", "text");
        part.Required("text");
        return part.Text("text")!;
    }
}
