using System.Text;

namespace GenAI.Lifecycle.Local.Engine.Generation;

/// <summary>Turns the bytes of tokens into text as they come: never half a character, never a part of a stop text.</summary>
internal sealed class AnswerText(IReadOnlyList<string> stops)
{
    private readonly Decoder _decoder = Encoding.UTF8.GetDecoder();
    private readonly StringBuilder _held = new();

    /// <summary>The stop text that was found; nothing may be added after it. Null while there is none.</summary>
    public string? Stop { get; private set; }

    /// <summary>Adds a token's bytes and gives what is now certain.</summary>
    public string Add(ReadOnlySpan<byte> bytes)
    {
        Decode(bytes, flush: false);
        var text = _held.ToString();
        var hit = stops
            .Select(stop => (At: text.IndexOf(stop, StringComparison.Ordinal), Stop: stop))
            .Where(static hit => hit.At >= 0)
            .OrderBy(static hit => hit.At)
            .FirstOrDefault();
        if (hit.Stop is not null)
        {
            Stop = hit.Stop;
            _held.Clear();
            return text[..hit.At];
        }

        var certain = text.Length - LongestOpenStop(text);
        _held.Remove(0, certain);
        return text[..certain];
    }

    /// <summary>The text still held back at the end of an answer.</summary>
    public string Finish()
    {
        if (Stop is not null)
            return string.Empty;
        Decode([], flush: true);
        return _held.ToString();
    }

    private void Decode(ReadOnlySpan<byte> bytes, bool flush)
    {
        Span<char> characters = stackalloc char[bytes.Length + 4];
        _held.Append(characters[.._decoder.GetChars(bytes, characters, flush)]);
    }

    /// <summary>The length of the longest end of the text that begins a stop text.</summary>
    private int LongestOpenStop(string text)
    {
        var longest = 0;
        foreach (var stop in stops)
        {
            for (var length = Math.Min(stop.Length - 1, text.Length); length > longest; length--)
            {
                if (text.AsSpan(text.Length - length).SequenceEqual(stop.AsSpan(0, length)))
                    longest = length;
            }
        }

        return longest;
    }
}
