using System.Globalization;
using System.Text.RegularExpressions;

namespace GenAI.Lifecycle.Augmentation.Grounding;

/// <summary>The markers by which an answer cites: [1], [2, 3].</summary>
internal static partial class CitationMarkers
{
    /// <summary>The longest text that may still become a marker.</summary>
    public const int MaxLength = 40;

    /// <summary>Returns the numbers of a marker.</summary>
    public static IEnumerable<int> Numbers(string marker) =>
        marker
            .Trim('[', ']')
            .Split(',')
            .Select(static number =>
                int.Parse(number, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture)
            );

    /// <summary>Returns a marker with only the numbers of passages there are; empty if none is.</summary>
    public static string Keep(string marker, int passages)
    {
        var numbers = Numbers(marker).ToList();
        var known = numbers.Where(number => number >= 1 && number <= passages).ToList();
        return known.Count == numbers.Count ? marker
            : known.Count == 0 ? string.Empty
            : $"[{string.Join(", ", known)}]";
    }

    /// <summary>Whether a text that begins with a bracket may become a marker when more of it comes.</summary>
    public static bool MayBecomeMarker(ReadOnlySpan<char> text) => text.Length <= MaxLength && Beginning().IsMatch(text);

    [GeneratedRegex(@"\[\d{1,3}(?:\s*,\s*\d{1,3})*\]", RegexOptions.CultureInvariant)]
    public static partial Regex Pattern();

    [GeneratedRegex(@"^\[(?:\d{1,3}\s*,\s*)*\d{0,3}\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Beginning();
}
