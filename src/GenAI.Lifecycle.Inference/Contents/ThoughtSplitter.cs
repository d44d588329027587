using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Contents;

/// <summary>
/// Tells thoughts from the answer in a text that comes in pieces: what stands between <c>&lt;think&gt;</c> at its start and
/// <c>&lt;/think&gt;</c> is thought.
/// </summary>
/// <param name="begun">Whether the text starts with a thought even without the tag: the prompt has opened it.</param>
internal sealed class ThoughtSplitter(bool begun = false)
{
    private const string Start = "<think>";
    private const string End = "</think>";

    private string _held = "";
    private Part _part;

    private enum Part
    {
        Start,
        Thought,
        Gap,
        Answer,
    }

    public IReadOnlyList<AIContent> Next(string piece)
    {
        if (_part == Part.Answer)
            return piece.Length == 0 ? [] : [new TextContent(piece)];
        _held += piece;
        if (_part == Part.Start && !TryStart())
            return [];
        var thought = _part == Part.Thought ? Thought() : "";
        var answer = _part is Part.Gap or Part.Answer ? Answer() : "";
        return (thought, answer) switch
        {
            ("", "") => [],
            ("", _) => [new TextContent(answer)],
            (_, "") => [new TextReasoningContent(thought)],
            _ => [new TextReasoningContent(thought), new TextContent(answer)],
        };
    }

    /// <summary>Returns what is left at the end: a model that was cut short has only thought.</summary>
    public IReadOnlyList<AIContent> Rest()
    {
        var (rest, part) = (_held, _part);
        _held = "";
        return rest.Length == 0 || part == Part.Gap ? []
            : part == Part.Thought || begun ? [new TextReasoningContent(rest)]
            : [new TextContent(rest)];
    }

    // Blanks before the tag may come in pieces of their own.
    private bool TryStart()
    {
        var text = _held.AsSpan().TrimStart();
        if (text.Length < Start.Length && Start.AsSpan().StartsWith(text))
            return false;
        if (text.StartsWith(Start))
            (_held, _part) = (text[Start.Length..].ToString(), Part.Thought);
        else
            _part = begun ? Part.Thought : Part.Answer;
        return true;
    }

    private string Thought()
    {
        var end = _held.IndexOf(End, StringComparison.Ordinal);
        if (end >= 0)
        {
            var before = _held[..end];
            (_held, _part) = (_held[(end + End.Length)..], Part.Gap);
            return string.IsNullOrWhiteSpace(before) ? "" : before;
        }

        // The last characters may be the tag's first.
        var keep = Enumerable.Range(1, End.Length - 1)
            .LastOrDefault(n => n <= _held.Length && End.StartsWith(_held[^n..], StringComparison.Ordinal));
        var thought = _held[..^keep];
        if (string.IsNullOrWhiteSpace(thought))
            return "";
        _held = _held[^keep..];
        return thought;
    }

    private string Answer()
    {
        var answer = _part == Part.Gap ? _held.TrimStart('\r', '\n') : _held;
        _held = "";
        if (answer.Length > 0)
            _part = Part.Answer;
        return answer;
    }
}
