using System.Text.Json;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Services.Bedrock;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Invoke;

/// <summary>An InvokeModel body for text: what to ask, and the format that answers in kind.</summary>
internal sealed record InvokeInput(IReadOnlyList<ChatMessage> Messages, ChatOptions Options, IInvokeFormat Format, int MaxTokens);

/// <summary>Reads the bodies that local models take: OpenAI's messages, or Llama's prompt.</summary>
internal static class InvokeBody
{
    private const int LlamaDefaultTokens = 512;
    private static readonly string[] Llama = ["prompt", "max_gen_len", "temperature", "top_p"];
    private static readonly string[] OpenAI =
        ["messages", "model", "max_tokens", "max_completion_tokens", "temperature", "top_p", "stop", "seed", "stream", "frequency_penalty", "presence_penalty"];

    public static InvokeInput Read(ReadOnlyMemory<byte> body, LocalModel model) => Read(Parse(body), model);

    public static JsonElement Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            var document = JsonElement.Parse(body.Span);
            return document.ValueKind == JsonValueKind.Object ? document : throw Malformed("expected type: JSONObject");
        }
        catch (JsonException)
        {
            throw ServiceError.Validation("Malformed input request, please reformat your input and try again.");
        }
    }

    public static InvokeInput Read(JsonElement body, LocalModel model)
    {
        var conversation = body.TryGetProperty("messages", out var messages);
        if (!conversation && !body.TryGetProperty("prompt", out _)) throw Malformed("required key [prompt] not found");
        CheckMembers(body, conversation ? OpenAI : Llama);
        return conversation ? ReadOpenAI(body, messages, model) : ReadLlama(body, model);
    }

    public static void CheckMembers(JsonElement body, string[] known)
    {
        foreach (var member in body.EnumerateObject())
            if (!known.Contains(member.Name)) throw Malformed($"extraneous key [{member.Name}] is not permitted");
    }

    public static ServiceError Malformed(string what) => ServiceError.Validation($"Malformed input request: #: {what}, please reformat your input and try again.");

    private static InvokeInput ReadLlama(JsonElement body, LocalModel model)
    {
        var prompt = body.GetProperty("prompt");
        if (prompt.ValueKind != JsonValueKind.String || prompt.GetString() is not { Length: > 0 } text) throw Malformed("prompt: expected a string that is not empty");
        var limit = Integer(body, "max_gen_len", 1, model.Definition.ContextLength) ?? LlamaDefaultTokens;
        var options = new ChatOptions { ModelId = model.Id, MaxOutputTokens = limit, Temperature = Number(body, "temperature", 0, 1), TopP = Number(body, "top_p", 0, 1) };
        return new InvokeInput([new ChatMessage(ChatRole.User, text)], options, new LlamaFormat(), limit);
    }

    private static InvokeInput ReadOpenAI(JsonElement body, JsonElement messages, LocalModel model)
    {
        if (messages.ValueKind != JsonValueKind.Array || messages.GetArrayLength() == 0) throw Malformed("messages: expected a list that is not empty");
        var limit = Integer(body, "max_completion_tokens", 1, model.Definition.ContextLength) ?? Integer(body, "max_tokens", 1, model.Definition.ContextLength);
        var options = new ChatOptions
        {
            ModelId = model.Id,
            MaxOutputTokens = limit,
            Temperature = Number(body, "temperature", 0, 2),
            TopP = Number(body, "top_p", 0, 1),
            FrequencyPenalty = Number(body, "frequency_penalty", -2, 2),
            PresencePenalty = Number(body, "presence_penalty", -2, 2),
            Seed = Integer(body, "seed", int.MinValue, int.MaxValue),
            StopSequences = Stops(body),
        };
        return new InvokeInput([.. messages.EnumerateArray().Select(ReadMessage)], options, new OpenAIFormat(model.Id), limit ?? model.Definition.ContextLength);
    }

    private static ChatMessage ReadMessage(JsonElement message)
    {
        if (message.ValueKind != JsonValueKind.Object) throw Malformed("messages: expected objects");
        CheckMembers(message, ["role", "content"]);
        var role = message.TryGetProperty("role", out var name) && name.ValueKind == JsonValueKind.String ? name.GetString() : null;
        if (role is not ("system" or "developer" or "user" or "assistant")) throw Malformed($"messages: '{role}' is not a valid role");
        if (!message.TryGetProperty("content", out var content)) throw Malformed("messages: required key [content] not found");
        var text = content.ValueKind switch
        {
            JsonValueKind.String => content.GetString()!,
            JsonValueKind.Array => string.Concat(content.EnumerateArray().Select(TextOf)),
            _ => throw Malformed("messages: content: expected a string or a list of parts"),
        };
        return new ChatMessage(role == "user" ? ChatRole.User : role == "assistant" ? ChatRole.Assistant : ChatRole.System, text);
    }

    private static string TextOf(JsonElement part) =>
        part.ValueKind == JsonValueKind.Object && part.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String && type.GetString() == "text"
            && part.TryGetProperty("text", out var text) && text.ValueKind == JsonValueKind.String
            ? text.GetString()!
            : throw Malformed("messages: content: only parts of type text are taken");

    private static string[]? Stops(JsonElement body) => !body.TryGetProperty("stop", out var stop) ? null : stop.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => [stop.GetString()!],
        JsonValueKind.Array when stop.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String) => [.. stop.EnumerateArray().Select(item => item.GetString()!)],
        _ => throw Malformed("stop: expected a string or a list of strings"),
    };

    private static int? Integer(JsonElement body, string name, int min, int max)
    {
        if (!body.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null) return null;
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt32(out var number)) throw Malformed($"{name}: expected type: Integer");
        return number >= min && number <= max ? number : throw Malformed($"{name}: {number} is not between {min} and {max}");
    }

    private static float? Number(JsonElement body, string name, double min, double max)
    {
        if (!body.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null) return null;
        if (value.ValueKind != JsonValueKind.Number) throw Malformed($"{name}: expected type: Number");
        var number = value.GetDouble();
        return number >= min && number <= max ? (float)number : throw Malformed($"{name}: {value.GetRawText()} is not between {min} and {max}");
    }
}
