using System.Text;
using Amazon.BedrockRuntime.Model;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace GenAI.Lifecycle.Inference.Bedrock;

/// <summary>
/// Reads an answer whose JSON is the input of a tool. Text around it (<c>Here it is:</c>) is not part of the answer, and
/// of several such calls the first one counts. Streamed text is therefore held until it is clear that the tool is not
/// called.
/// </summary>
internal sealed class StructuredAnswer(ConverseCall call, ILogger logger)
{
    private StringBuilder? _held;
    private int? _index;
    private bool _hasInput;

    /// <summary>Returns the blocks of a complete answer without the text around its JSON.</summary>
    public static IEnumerable<ContentBlock> Of(List<ContentBlock> blocks, ConverseCall call, ILogger logger)
    {
        var answer = blocks.Find(block => block.ToolUse?.Name == call.AnswerTool);
        if (answer is null)
            return blocks;
        var left = blocks.FindAll(block =>
            ReferenceEquals(block, answer) || (block is { Text: null, CitationsContent: null } && block.ToolUse?.Name != call.AnswerTool)
        );
        if (left.Count < blocks.Count)
            Log.TextLeftOut(logger, call.ModelId);
        return left;
    }

    /// <summary>Holds a piece of text, which <see cref="Rest"/> returns or which is dropped.</summary>
    public void Hold(string text)
    {
        if (_index is null)
            (_held ??= new()).Append(text);
    }

    /// <summary>Adds the start of the answer's block.</summary>
    public void Start(int index)
    {
        if (_index is not null)
            return;
        _index = index;
        if (_held is { Length: > 0 })
            Log.TextLeftOut(logger, call.ModelId);
        _held = null;
    }

    /// <summary>Returns a piece of the answer's JSON; <see langword="null"/> if it belongs to a second answer.</summary>
    public AIContent? Input(int index, string json)
    {
        if (index != _index)
            return null;
        _hasInput = true;
        return new TextContent(json);
    }

    /// <summary>Returns the remaining JSON at the end of the answer's block: an empty input is an empty object.</summary>
    public AIContent? End(int index) => index == _index && !_hasInput ? new TextContent("{}") : null;

    /// <summary>Returns the held text, once it is clear that it is the answer.</summary>
    public AIContent? Rest()
    {
        var rest = _held is { Length: > 0 } held ? new TextContent(held.ToString()) : null;
        _held = null;
        return rest;
    }
}
