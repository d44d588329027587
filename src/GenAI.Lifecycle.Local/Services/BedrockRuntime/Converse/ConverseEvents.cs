using System.Text;
using System.Text.Json;
using GenAI.Lifecycle.Local.Protocols;
using GenAI.Lifecycle.Local.Services.BedrockRuntime.Conversation;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Converse;

/// <summary>
/// Turns content, piece by piece, into the events of a ConverseStream: a block of text has deltas and a stop; a tool use has a start too.
/// </summary>
internal sealed class ConverseEvents
{
    private int _index = -1;
    private bool _open;
    private bool _reasoning;

    public static EventMessage Start() => new("messageStart", "{\"role\":\"assistant\"}"u8.ToArray());

    public IEnumerable<EventMessage> Of(AIContent content) =>
        content switch
        {
            TextContent text => Text(text.Text),
            FunctionCallContent call => ToolUse(call),
            TextReasoningContent reasoning => Reasoning(reasoning),
            _ => [],
        };

    private IEnumerable<EventMessage> Text(string text)
    {
        if (text.Length == 0)
            yield break;
        if (Enter(reasoning: false) is { } stop)
            yield return stop;
        yield return Delta(writer => writer.WriteString("text"u8, text));
    }

    private IEnumerable<EventMessage> Reasoning(TextReasoningContent content)
    {
        if (Enter(reasoning: true) is { } stop)
            yield return stop;
        if (content.Text.Length > 0)
            yield return Reasoning("text", content.Text);
        if (content.ProtectedData is { } data)
            yield return Reasoning(content.Text.Length > 0 ? "signature" : "redactedContent", data);
    }

    private IEnumerable<EventMessage> ToolUse(FunctionCallContent call)
    {
        if (Close() is { } stop)
            yield return stop;
        _index++;
        _open = true;
        yield return Event("contentBlockStart", writer =>
        {
            writer.WriteStartObject("start"u8);
            writer.WriteStartObject("toolUse"u8);
            writer.WriteString("toolUseId"u8, ToolUseIds.Of(call));
            writer.WriteString("name"u8, call.Name);
            writer.WriteEndObject();
            writer.WriteEndObject();
        });
        var arguments = Encoding.UTF8.GetString(
            ConverseWriter.Json(128, writer => ConverseWriter.WriteArguments(writer, call.Arguments)).Span
        );
        yield return Delta(writer =>
        {
            writer.WriteStartObject("toolUse"u8);
            writer.WriteString("input"u8, arguments);
            writer.WriteEndObject();
        });
        yield return Close()!;
    }

    /// <summary>Ends the open block; null when none is open.</summary>
    public EventMessage? Close()
    {
        if (!_open)
            return null;
        _open = false;
        return Event("contentBlockStop", static _ => { });
    }

    public static EventMessage Stop(ConverseOutcome outcome) => new("messageStop", ConverseWriter.Json(64, writer =>
            {
                writer.WriteStartObject();
                writer.WriteString("stopReason"u8, outcome.StopReason);
                if (outcome.Fields is { } fields)
                    ConverseWriter.WriteNode(writer, "additionalModelResponseFields", fields);
                writer.WriteEndObject();
            }));

    public static EventMessage Metadata(ConverseInput input, ConverseOutcome outcome) => new("metadata", ConverseWriter.Json(128, writer =>
            {
                writer.WriteStartObject();
                ConverseWriter.WriteUsage(writer, outcome.Usage);
                ConverseWriter.WriteMetrics(writer, outcome.Milliseconds);
                ConverseWriter.WriteEchoes(writer, input, outcome.Trace);
                writer.WriteEndObject();
            }));

    private EventMessage? Enter(bool reasoning)
    {
        if (_open && _reasoning == reasoning)
            return null;
        var stop = Close();
        _index++;
        (_open, _reasoning) = (true, reasoning);
        return stop;
    }

    private EventMessage Reasoning(string member, string value) =>
        Delta(writer =>
        {
            writer.WriteStartObject("reasoningContent"u8);
            writer.WriteString(member, value);
            writer.WriteEndObject();
        });

    private EventMessage Delta(Action<Utf8JsonWriter> write) => Event("contentBlockDelta", writer =>
        {
            writer.WriteStartObject("delta"u8);
            write(writer);
            writer.WriteEndObject();
        });

    private EventMessage Event(string type, Action<Utf8JsonWriter> write) => new(type, ConverseWriter.Json(96, writer =>
            {
                writer.WriteStartObject();
                writer.WriteNumber("contentBlockIndex"u8, _index);
                write(writer);
                writer.WriteEndObject();
            }));
}
