using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Contents;

/// <summary>
/// Separates thoughts from the answer in a text that arrives in pieces. Thoughts are at the start, between
/// <c>&lt;think&gt;</c> and <c>&lt;/think&gt;</c> or another pair of marks that models are trained on; several may follow
/// each other.
/// </summary>
/// <param name="begun">Whether the text starts with a thought without a mark, because the prompt has opened it.</param>
internal sealed class ThoughtSplitter(bool begun = false)
{
    private static readonly (string Start, string End)[] s_marks =
    [
        ("<think>", "</think>"),
        ("<thinking>", "</thinking>"),
        ("[THINK]", "[/THINK]"),
    ];

    private string _held = "";
    private string _end = s_marks[0].End;
    private Part _part;

    private enum Part
    {
        Start,
        Thought,
        Gap,
        Answer,
    }

    /// <summary>Adds a piece and returns the text that is known to be thought or answer.</summary>
    public IReadOnlyList<AIContent> Next(string piece)
    {
        if (_part == Part.Answer)
            return piece.Length == 0 ? [] : [new TextContent(piece)];

        _held += piece;
        var contents = new List<AIContent>(2);
        while (_part == Part.Thought ? TryEnd(contents) : _part != Part.Answer && TryStart()) { }

        if (_part == Part.Answer && _held.Length > 0)
        {
            contents.Add(new TextContent(_held));
            _held = "";
        }

        return contents;
    }

    /// <summary>Returns the remaining text at the end. A truncated answer may have only thoughts.</summary>
    public IReadOnlyList<AIContent> Rest()
    {
        var rest = _part == Part.Gap ? _held.TrimStart() : _held;
        _held = "";
        return rest.Length == 0 ? []
            : _part != Part.Thought && (_part == Part.Gap || !begun) ? [new TextContent(rest)]
            : string.IsNullOrWhiteSpace(rest) ? []
            : [new TextReasoningContent(rest)];
    }

    // Blanks before a mark, and the mark itself, may come in pieces of their own.
    private bool TryStart()
    {
        var text = _held.AsSpan().TrimStart();
        foreach (var (start, end) in s_marks)
        {
            if (text.StartsWith(start, StringComparison.OrdinalIgnoreCase))
            {
                (_held, _end, _part) = (text[start.Length..].ToString(), end, Part.Thought);
                return true;
            }

            if (start.AsSpan().StartsWith(text, StringComparison.OrdinalIgnoreCase))
                return false;
        }

        if (_part == Part.Gap)
            (_held, _part) = (_held.TrimStart('\r', '\n'), Part.Answer);
        else
            _part = begun ? Part.Thought : Part.Answer;
        return true;
    }

    private bool TryEnd(List<AIContent> contents)
    {
        var end = _held.IndexOf(_end, StringComparison.OrdinalIgnoreCase);
        var thought = end >= 0 ? _held[..end] : _held[..^Kept()];
        var isBlank = string.IsNullOrWhiteSpace(thought);
        if (!isBlank)
            contents.Add(new TextReasoningContent(thought));
        if (end >= 0)
            (_held, _part) = (_held[(end + _end.Length)..], Part.Gap);
        else if (!isBlank)
            _held = _held[thought.Length..];
        return end >= 0;
    }

    // The last characters may be the first ones of the mark.
    private int Kept() =>
        Enumerable
            .Range(1, _end.Length - 1)
            .LastOrDefault(n => n <= _held.Length && _end.StartsWith(_held[^n..], StringComparison.OrdinalIgnoreCase));
}
