using System.Buffers;
using System.Globalization;
using System.Text;
using GenAI.Lifecycle.Evaluation.Text;
using GenAI.Lifecycle.Stemming;

namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>Writes the tokens and line ends of a text.</summary>
internal static class RougeTokens
{
    private const int LongestUnstemmed = 3;

    public static void Read(ReadOnlySpan<char> text, RougeOptions options, Vocabulary vocabulary, List<int> tokens, List<int> lineEnds)
    {
        while (true)
        {
            var end = text.IndexOf('\n');
            var line = end < 0 ? text : text[..end];
            if (options.Tokenizer == RougeTokenizer.Unicode)
                ReadUnicode(line, options.Stemming, vocabulary, tokens);
            else
                ReadAscii(line, options.Stemming, vocabulary, tokens);
            lineEnds.Add(tokens.Count);
            if (end < 0)
                return;
            text = text[(end + 1)..];
        }
    }

    private static void ReadAscii(ReadOnlySpan<char> line, bool stemming, Vocabulary vocabulary, List<int> tokens)
    {
        foreach (var c in line)
        {
            if (char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c))
                vocabulary.Append(c);
            else if (char.IsAsciiLetterUpper(c))
                vocabulary.Append((char)(c | 0x20));
            else if (c == '\u212A')
                // The Kelvin sign is the one further character whose lower case is in a–z.
                vocabulary.Append('k');
            else
            {
                // Dotted capital I becomes an i and a combining dot, which separates.
                if (c == '\u0130')
                    vocabulary.Append('i');
                End(stemming, vocabulary, tokens);
            }
        }
        End(stemming, vocabulary, tokens);
    }

    private static void ReadUnicode(ReadOnlySpan<char> line, bool stemming, Vocabulary vocabulary, List<int> tokens)
    {
        Span<char> units = stackalloc char[2];
        while (!line.IsEmpty)
        {
            var whole = Rune.DecodeFromUtf16(line, out var rune, out var consumed) == OperationStatus.Done;
            line = line[consumed..];
            if (!whole || !IsWordRune(rune))
            {
                End(stemming, vocabulary, tokens);
                continue;
            }
            var alone = StandsAlone(rune);
            if (alone)
                End(stemming, vocabulary, tokens);
            foreach (var unit in units[..Rune.ToLowerInvariant(rune).EncodeToUtf16(units)])
                vocabulary.Append(unit);
            if (alone)
                End(stemming: false, vocabulary, tokens);
        }
        End(stemming, vocabulary, tokens);
    }

    private static void End(bool stemming, Vocabulary vocabulary, List<int> tokens)
    {
        var pending = vocabulary.Pending;
        if (pending.IsEmpty)
            return;
        var length = stemming && pending.Length > LongestUnstemmed ? PorterStemmer.Stem(pending) : pending.Length;
        tokens.Add(vocabulary.EndPending(length));
    }

    private static bool IsWordRune(Rune rune) =>
        Rune.IsLetterOrDigit(rune)
        || Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.NonSpacingMark
                or UnicodeCategory.SpacingCombiningMark
                or UnicodeCategory.LetterNumber
                or UnicodeCategory.OtherNumber;

    private static bool StandsAlone(Rune rune) =>
        rune.Value
            is (>= 0x0E00 and <= 0x0EFF)
                or (>= 0x1000 and <= 0x109F)
                or (>= 0x1780 and <= 0x17FF)
                or (>= 0x3040 and <= 0x30FF)
                or (>= 0x31F0 and <= 0x31FF)
                or (>= 0x3400 and <= 0x4DBF)
                or (>= 0x4E00 and <= 0x9FFF)
                or (>= 0xF900 and <= 0xFAFF)
                or (>= 0x20000 and <= 0x3FFFF);
}
