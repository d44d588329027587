using System.Globalization;
using System.Text;

namespace GenAI.Lifecycle.Tokenization;

/// <summary>
/// Unicode's normalization forms C and D (UAX 15). <see cref="string.Normalize()"/> returns its input unchanged when an
/// application runs without ICU (InvariantGlobalization), which would silently make token counts wrong.
/// </summary>
internal static class CanonicalForm
{
    private const int FirstSyllable = 0xAC00;
    private const int FirstLead = 0x1100;
    private const int FirstVowel = 0x1161;
    private const int BeforeTail = 0x11A7;
    private const int Leads = 19;
    private const int Vowels = 21;
    private const int Tails = 28;
    private const int Syllables = Leads * Vowels * Tails;

    private static readonly Lazy<Tables> Data = new(Read);

    public static string Compose(string text) => IsPlain(text) ? text : ToText(Compose(Decompose(text)));

    public static string ToDecomposed(string text) => IsPlain(text) ? text : ToText(Decompose(text));

    // Below U+00C0 no character is composed or decomposed.
    private static bool IsPlain(string text) => !text.AsSpan().ContainsAnyExceptInRange('\0', '\u00BF');

    private static List<int> Decompose(string text)
    {
        var points = new List<int>(text.Length);
        foreach (var rune in text.EnumerateRunes())
            Append(points, rune.Value);

        // Marks are sorted by their class, each run of them in a stable way.
        for (var i = 1; i < points.Count; i++)
        {
            var own = ClassOf(points[i]);
            for (var at = i; own != 0 && at > 0 && ClassOf(points[at - 1]) > own; at--)
                (points[at - 1], points[at]) = (points[at], points[at - 1]);
        }

        return points;
    }

    private static void Append(List<int> points, int point)
    {
        if (point - FirstSyllable is >= 0 and < Syllables and var syllable)
        {
            points.Add(FirstLead + (syllable / (Vowels * Tails)));
            points.Add(FirstVowel + (syllable % (Vowels * Tails) / Tails));
            if (syllable % Tails is > 0 and var tail)
                points.Add(BeforeTail + tail);
        }
        else if (Data.Value.Parts.TryGetValue(point, out var parts))
        {
            foreach (var part in parts)
                Append(points, part);
        }
        else
        {
            points.Add(point);
        }
    }

    private static List<int> Compose(List<int> points)
    {
        var composed = new List<int>(points.Count);
        var (starter, last) = (-1, 0);
        foreach (var point in points)
        {
            var own = ClassOf(point);
            var isBlocked = starter < 0 || (starter != composed.Count - 1 && (last == 0 || last >= own));
            if (!isBlocked && Join(composed[starter], point) is { } whole)
            {
                composed[starter] = whole;
                continue;
            }

            if (own == 0)
                starter = composed.Count;
            composed.Add(point);
            last = own;
        }

        return composed;
    }

    private static int? Join(int first, int second)
    {
        if (first - FirstLead is >= 0 and < Leads and var lead && second - FirstVowel is >= 0 and < Vowels and var vowel)
            return FirstSyllable + (((lead * Vowels) + vowel) * Tails);
        if (
            first - FirstSyllable is >= 0 and < Syllables and var syllable
            && syllable % Tails == 0
            && second - BeforeTail is > 0 and < Tails and var tail
        )
            return first + tail;
        return Data.Value.Wholes.TryGetValue((first, second), out var whole) ? whole : null;
    }

    private static int ClassOf(int point) => point < 0x300 ? 0 : Data.Value.Classes.GetValueOrDefault(point);

    private static string ToText(List<int> points)
    {
        var text = new StringBuilder(points.Count);
        foreach (var point in points)
            text.Append(new Rune(point).ToString());
        return text.ToString();
    }

    private static Tables Read()
    {
        using var stream = typeof(CanonicalForm).Assembly.GetManifestResourceStream("GenAI.Lifecycle.canonical.txt")!;
        using var reader = new StreamReader(stream);
        var tables = new Tables([], [], []);
        reader.ReadLine();
        while (reader.ReadLine() is { Length: > 0 } line)
        {
            var at = line.AsSpan().IndexOfAny('=', '>');
            var point = Hex(line.AsSpan(0, at));
            int[] parts = [.. line[(at + 1)..].Split(' ').Select(static part => Hex(part))];
            tables.Parts.Add(point, parts);
            if (line[at] == '=')
                tables.Wholes.Add((parts[0], parts[1]), point);
        }

        while (reader.ReadLine() is { Length: > 0 } line)
        {
            var (dash, colon) = (line.IndexOf('-', StringComparison.Ordinal), line.IndexOf(':', StringComparison.Ordinal));
            for (var point = Hex(line.AsSpan(0, dash)); point <= Hex(line.AsSpan(dash + 1, colon - dash - 1)); point++)
                tables.Classes.Add(point, byte.Parse(line.AsSpan(colon + 1), CultureInfo.InvariantCulture));
        }

        return tables;
    }

    private static int Hex(ReadOnlySpan<char> text) => int.Parse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    private sealed record Tables(
        Dictionary<int, int[]> Parts,
        Dictionary<(int First, int Second), int> Wholes,
        Dictionary<int, byte> Classes
    );
}
