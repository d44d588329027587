using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.InvokeModel.Codecs;

/// <summary>Tells thoughts from the answer in a text that comes in pieces: what stands before <c>&lt;/think&gt;</c> is thought.</summary>
internal sealed class ThoughtSplitter
{
    private const string Start = "<think>";
    private const string End = "</think>";

    private string _held = "";
    private bool _begun;
    private bool _answers;

    public IReadOnlyList<AIContent> Next(string piece)
    {
        if (_answers)
            return piece.Length == 0 ? [] : [new TextContent(piece)];
        _held += piece;
        if (!_begun)
        {
            if (_held.Length < Start.Length && Start.StartsWith(_held, StringComparison.Ordinal))
                return [];
            _begun = true;
            if (_held.StartsWith(Start, StringComparison.Ordinal))
                _held = _held[Start.Length..];
        }

        var end = _held.IndexOf(End, StringComparison.Ordinal);
        if (end < 0)
        {
            // The last characters may be the tag's first.
            var keep = Enumerable.Range(1, End.Length - 1).LastOrDefault(n => n <= _held.Length && End.StartsWith(_held[^n..], StringComparison.Ordinal));
            var thought = _held[..^keep];
            _held = _held[^keep..];
            return thought.Length == 0 ? [] : [new TextReasoningContent(thought)];
        }

        _answers = true;
        var (before, after) = (_held[..end], _held[(end + End.Length)..].TrimStart('\n'));
        _held = "";
        return [.. before.Length > 0 ? [new TextReasoningContent(before)] : Array.Empty<AIContent>(), .. after.Length > 0 ? [new TextContent(after)] : Array.Empty<AIContent>()];
    }

    /// <summary>What is left at the end: a model cut short has only thought.</summary>
    public IReadOnlyList<AIContent> Rest()
    {
        var rest = _held;
        _held = "";
        return rest.Length == 0 ? [] : [new TextReasoningContent(rest)];
    }
}
