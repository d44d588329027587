using System.Globalization;
using System.Text;

namespace GenAI.Lifecycle.Augmentation.Analysis;

internal enum CharacterKind
{
    Other,
    Word,
    Ideographic,
}

/// <summary>Finds words: letters, digits and marks, with an apostrophe or a point between two of them.</summary>
internal static class Characters
{
    public static CharacterKind KindAt(string text, int index, out int width)
    {
        if (Rune.DecodeFromUtf16(text.AsSpan(index), out var rune, out width) != System.Buffers.OperationStatus.Done)
            return CharacterKind.Other;
        if (IsIdeographic(rune.Value))
            return CharacterKind.Ideographic;
        return
            Rune.IsLetterOrDigit(rune)
            || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
            ? CharacterKind.Word
            : CharacterKind.Other;
    }

    public static int EndOfRun(string text, int start, CharacterKind kind)
    {
        var end = start;
        while (end < text.Length)
        {
            if (KindAt(text, end, out var width) == kind)
                end += width;
            else if (kind == CharacterKind.Word && Joins(text, end))
                end++;
            else
                break;
        }

        return end;
    }

    // As in UAX 29: an apostrophe between letters (don't), a point or comma between digits (3.5).
    private static bool Joins(string text, int index)
    {
        if (index == 0 || index + 1 >= text.Length)
            return false;
        var (before, after) = (text[index - 1], text[index + 1]);
        return text[index] switch
        {
            '\'' or '’' => char.IsLetter(before) && char.IsLetter(after) && !IsIdeographic(after),
            '.' => (char.IsDigit(before) && char.IsDigit(after))
                || (char.IsLetter(before) && char.IsLetter(after) && !IsIdeographic(after)),
            ',' => char.IsDigit(before) && char.IsDigit(after),
            '_' => true,
            _ => false,
        };
    }

    // Hiragana, Katakana, Han with its extensions, Hangul syllables, half-width Katakana.
    private static bool IsIdeographic(int code) =>
        code
            is (>= 0x3040 and <= 0x30FF)
                or (>= 0x3400 and <= 0x4DBF)
                or (>= 0x4E00 and <= 0x9FFF)
                or (>= 0xAC00 and <= 0xD7A3)
                or (>= 0xF900 and <= 0xFAFF)
                or (>= 0xFF66 and <= 0xFF9F)
                or (>= 0x20000 and <= 0x323AF)
                or 0x3005
                or 0x3007;
}
