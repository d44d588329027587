using System.Text;
using System.Text.Json;
using GenAI.Lifecycle.Local.Services.BedrockRuntime.Converse;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Invoke.Claude;

/// <summary>Turns content, piece by piece, into the events of Anthropic's content blocks: each has a start, deltas and a stop.</summary>
internal sealed class ClaudeEvents
{
    private int _index = -1;
    private string? _open;

    public static ReadOnlyMemory<byte> Event(string type, Action<Utf8JsonWriter> write) => ConverseWriter.Json(160, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("type"u8, type);
            write(writer);
            writer.WriteEndObject();
        });

    public static void WriteToolUse(Utf8JsonWriter writer, FunctionCallContent call, IDictionary<string, object?>? input)
    {
        writer.WriteString("type"u8, "tool_use"u8);
        writer.WriteString("id"u8, ToolUseIds.Of(call));
        writer.WriteString("name"u8, call.Name);
        writer.WritePropertyName("input"u8);
        ConverseWriter.WriteArguments(writer, input);
    }

    public IEnumerable<ReadOnlyMemory<byte>> Of(AIContent content) =>
        content switch
        {
            TextContent { Text.Length: > 0 } text => [.. Enter("text", "text"), Delta("text_delta", "text", text.Text)],
            FunctionCallContent call => ToolUse(call),
            TextReasoningContent thought => Thinking(thought),
            _ => [],
        };

    /// <summary>Ends the open block; null when none is open.</summary>
    public ReadOnlyMemory<byte>? Close()
    {
        if (_open is null)
            return null;
        _open = null;
        return Event("content_block_stop", writer => writer.WriteNumber("index"u8, _index));
    }

    private IEnumerable<ReadOnlyMemory<byte>> ToolUse(FunctionCallContent call)
    {
        foreach (var chunk in Open("tool_use", writer => WriteToolUse(writer, call, null)))
            yield return chunk;
        yield return Delta(
            "input_json_delta",
            "partial_json",
            Encoding.UTF8.GetString(ConverseWriter.Json(128, writer => ConverseWriter.WriteArguments(writer, call.Arguments)).Span)
        );
        yield return Close()!.Value;
    }

    private IEnumerable<ReadOnlyMemory<byte>> Thinking(TextReasoningContent thought)
    {
        if (thought.Text.Length > 0)
        {
            foreach (var chunk in Enter("thinking", "thinking"))
                yield return chunk;
            yield return Delta("thinking_delta", "thinking", thought.Text);
        }
        if (thought.ProtectedData is not { } data)
            yield break;
        if (_open == "thinking")
        {
            yield return Delta("signature_delta", "signature", data);
            yield break;
        }
        foreach (var chunk in Open("redacted_thinking", writer =>
            {
                writer.WriteString("type"u8, "redacted_thinking"u8);
                writer.WriteString("data"u8, data);
            }))
            yield return chunk;
        yield return Close()!.Value;
    }

    private IEnumerable<ReadOnlyMemory<byte>> Enter(string type, string member) => _open == type ? [] : Open(type, writer =>
            {
                writer.WriteString("type"u8, type);
                writer.WriteString(member, ""u8);
            });

    private IEnumerable<ReadOnlyMemory<byte>> Open(string type, Action<Utf8JsonWriter> writeBlock)
    {
        if (Close() is { } stop)
            yield return stop;
        (_open, _index) = (type, _index + 1);
        yield return Event("content_block_start", writer =>
        {
            writer.WriteNumber("index"u8, _index);
            writer.WriteStartObject("content_block"u8);
            writeBlock(writer);
            writer.WriteEndObject();
        });
    }

    private ReadOnlyMemory<byte> Delta(string type, string member, string value) => Event("content_block_delta", writer =>
        {
            writer.WriteNumber("index"u8, _index);
            writer.WriteStartObject("delta"u8);
            writer.WriteString("type"u8, type);
            writer.WriteString(member, value);
            writer.WriteEndObject();
        });
}
