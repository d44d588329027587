using System.Text;

namespace GenAI.Lifecycle.Augmentation.Grounding;

/// <summary>Removes markers that name no passage from a text that comes in pieces, and remembers where the others are.</summary>
/// <param name="passages">The number of passages.</param>
internal sealed class MarkerFilter(int passages)
{
    private readonly StringBuilder _held = new();
    private readonly StringBuilder _text = new();

    /// <summary>Gets the text so far, without what is held back.</summary>
    public string Text => _text.ToString();

    /// <summary>Takes a piece and returns what can be delivered. Blanks before a bracket, and what may become a marker, wait for the next piece.</summary>
    public string Push(string piece)
    {
        _held.Append(piece);
        return Deliver(Settled(_held.ToString()));
    }

    /// <summary>Returns what was held back.</summary>
    public string Finish() => Deliver(_held.Length);

    private string Deliver(int length)
    {
        var settled = _held.ToString(0, length);
        _held.Remove(0, length);
        var kept = new StringBuilder();
        var from = 0;
        foreach (var match in CitationMarkers.Pattern().EnumerateMatches(settled))
        {
            var marker = CitationMarkers.Keep(settled.Substring(match.Index, match.Length), passages);
            var before = settled.AsSpan(from, match.Index - from);
            // The blank before a marker goes with it.
            kept.Append(marker.Length == 0 ? before.TrimEnd(' ') : before).Append(marker);
            from = match.Index + match.Length;
        }

        kept.Append(settled.AsSpan(from));
        _text.Append(kept);
        return kept.ToString();
    }

    private static int Settled(string held)
    {
        var bracket = held.LastIndexOf('[');
        var end = bracket >= 0 && CitationMarkers.MayBecomeMarker(held.AsSpan(bracket)) ? bracket : held.Length;
        while (end > 0 && held[end - 1] == ' ')
            end--;
        return end;
    }
}
