using System.Text.Json;
using GenAI.Lifecycle.Inference.Contents;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.SageMaker.Codecs;

/// <summary>The contents of one answer in the OpenAI schema, in the variants of the containers, for complete answers and streams.</summary>
internal sealed class OpenAIAnswer
{
    private readonly OpenAIToolCalls _calls = new();
    private readonly ThoughtSplitter _thoughts = new();

    /// <summary>Reads a message or a delta.</summary>
    public void Read(JsonElement message, IList<AIContent> contents)
    {
        foreach (var name in (ReadOnlySpan<string>)["reasoning_content", "reasoning", "thinking"])
        {
            if (ThoughtOf(CodecJson.Find(message, name)) is { Length: > 0 } thought)
            {
                contents.Add(new TextReasoningContent(thought));
                break;
            }
        }

        var content = CodecJson.Find(message, "content");
        if (content.ValueKind == JsonValueKind.String)
            AddText(CodecJson.Text(content)!, contents);
        else
            AddParts(content, contents);
        if (CodecJson.Text(message, "refusal") is { Length: > 0 } refusal)
            contents.Add(new ErrorContent(refusal) { ErrorCode = "Refusal" });
        _calls.Add(CodecJson.Find(message, "tool_calls"));
        _calls.Add(CodecJson.Find(message, "function_call"));
    }

    /// <summary>Returns the remaining content: the complete calls, and text that was not yet known to be thought or answer.</summary>
    public void Complete(IList<AIContent> contents)
    {
        foreach (var content in _thoughts.Rest())
            contents.Add(content);
        _calls.MoveTo(contents);
    }

    private void AddText(string text, IList<AIContent> contents)
    {
        if (text.Length == 0)
            return;
        foreach (var content in _thoughts.Next(text))
            contents.Add(content);
    }

    private void AddParts(JsonElement parts, IList<AIContent> contents)
    {
        foreach (var part in CodecJson.Items(parts))
        {
            switch (CodecJson.Text(part, "type") ?? "text")
            {
                case "thinking" or "reasoning":
                    if (ThoughtOf(part) is { Length: > 0 } thought)
                        contents.Add(new TextReasoningContent(thought));
                    break;
                case "text" or "output_text":
                    AddText(CodecJson.Text(part) ?? CodecJson.Text(part, "text") ?? RawText(part), contents);
                    break;
                case "refusal":
                    contents.Add(new ErrorContent(CodecJson.Text(part, "refusal")) { ErrorCode = "Refusal" });
                    break;
                case var other:
                    contents.Add(new ErrorContent($"The container sent a part of the unknown type '{other}'."));
                    break;
            }
        }
    }

    // With a schema the model may answer a JSON value; some containers do not write it as text.
    private static string RawText(JsonElement part) =>
        part.ValueKind is JsonValueKind.Null or JsonValueKind.Object ? "" : part.GetRawText();

    // A thought is a text, a part with a text, or a list of parts.
    private static string ThoughtOf(JsonElement thought)
    {
        if (thought.ValueKind == JsonValueKind.Array)
            return string.Concat(thought.EnumerateArray().Select(ThoughtOf));
        if (thought.ValueKind != JsonValueKind.Object)
            return CodecJson.Text(thought) ?? "";

        foreach (var name in (ReadOnlySpan<string>)["thinking", "reasoning", "text", "content", "summary"])
        {
            if (ThoughtOf(CodecJson.Find(thought, name)) is { Length: > 0 } inner)
                return inner;
        }

        return "";
    }
}
