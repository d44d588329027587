using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using GenAI.Lifecycle.Local.Engine.Models;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Local.Engine.Hosting;

/// <summary>A base model in its child process as an <see cref="IChatClient"/>.</summary>
internal sealed class EngineChatClient(BaseModel model, EngineServer server) : IChatClient, IAsyncDisposable
{
    private readonly ChatClientMetadata _metadata = new("genai-lifecycle", null, model.Id);

    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        using var response = await server.PostAsync(ToRequest(messages, options, stream: false), cancellationToken).ConfigureAwait(false);
        var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        var answer = (await JsonNode.ParseAsync(stream, cancellationToken: cancellationToken).ConfigureAwait(false))!;
        var choice = answer["choices"]![0]!;
        return new ChatResponse(new ChatMessage(ChatRole.Assistant, choice["message"]!["content"]!.GetValue<string>()))
        {
            ResponseId = answer["id"]!.GetValue<string>(),
            ModelId = model.Id,
            FinishReason = Reason(choice["finish_reason"]),
            Usage = Usage(answer["usage"]!),
            AdditionalProperties = Properties(choice),
        };
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        using var response = await server.PostAsync(ToRequest(messages, options, stream: true), cancellationToken).ConfigureAwait(false);
        var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        var ended = false;
        await foreach (var item in SseParser.Create(stream).EnumerateAsync(cancellationToken).ConfigureAwait(false))
        {
            if (item.Data == "[DONE]")
            {
                ended = true;
                continue;
            }

            yield return ToUpdate(JsonNode.Parse(item.Data)!);
        }

        if (!ended)
            throw new HttpRequestException(HttpRequestError.ResponseEnded, "The engine's answer broke off.");
    }

    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null
            : serviceType == typeof(ChatClientMetadata) ? _metadata
            : serviceType.IsInstanceOfType(this) ? this
            : null;
    }

    public void Dispose() => server.DisposeAsync().AsTask().GetAwaiter().GetResult();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private static JsonObject ToRequest(IEnumerable<ChatMessage> messages, ChatOptions? options, bool stream)
    {
        var turns = messages.Select(message => new JsonObject { ["role"] = message.Role.Value, ["content"] = message.Text });
        if (options?.Instructions is { Length: > 0 } instructions)
            turns = turns.Prepend(new JsonObject { ["role"] = "system", ["content"] = instructions });
        return new JsonObject
        {
            ["messages"] = new JsonArray([.. turns]),
            ["stream"] = stream,
            ["max_tokens"] = options?.MaxOutputTokens,
            ["temperature"] = options?.Temperature,
            ["top_p"] = options?.TopP,
            ["top_k"] = options?.TopK,
            ["seed"] = options?.Seed,
            ["stop"] = options?.StopSequences is { Count: > 0 } stops
                ? new JsonArray([.. stops.Select(stop => JsonValue.Create(stop))])
                : null,
        };
    }

    private ChatResponseUpdate ToUpdate(JsonNode chunk)
    {
        var update = new ChatResponseUpdate
        {
            Role = ChatRole.Assistant,
            ResponseId = chunk["id"]!.GetValue<string>(),
            ModelId = model.Id,
        };
        if (chunk["choices"]!.AsArray() is [{ } choice])
        {
            if (choice["delta"]!["content"] is { } content)
                update.Contents.Add(new TextContent(content.GetValue<string>()));
            update.FinishReason = Reason(choice["finish_reason"]);
            update.AdditionalProperties = Properties(choice);
        }

        if (chunk["usage"] is { } usage)
            update.Contents.Add(new UsageContent(Usage(usage)));
        return update;
    }

    private static ChatFinishReason? Reason(JsonNode? reason) => reason is null ? null : new ChatFinishReason(reason.GetValue<string>());

    /// <summary>Tells Local which stop sequence ended the answer, as chat clients have no member for it.</summary>
    private static AdditionalPropertiesDictionary? Properties(JsonNode choice) =>
        choice["stop_reason"] is { } stop ? new() { ["stop_sequence"] = stop.GetValue<string>() } : null;

    private static UsageDetails Usage(JsonNode usage) =>
        new()
        {
            InputTokenCount = usage["prompt_tokens"]!.GetValue<long>(),
            OutputTokenCount = usage["completion_tokens"]!.GetValue<long>(),
            TotalTokenCount = usage["total_tokens"]!.GetValue<long>(),
        };
}
