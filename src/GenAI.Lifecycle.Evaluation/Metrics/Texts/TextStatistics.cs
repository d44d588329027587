using System.Text;

namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>Length and readability of a text.</summary>
/// <param name="CodePoints">The length in code points.</param>
/// <param name="Words">Runs of letters, marks and digits, with apostrophes and hyphens inside.</param>
/// <param name="Sentences">
/// Runs of words up to <c>. ! ?</c> or their full-width forms before white space or the end; at least 1 where there is a word.
/// </param>
/// <param name="Letters">Letters and digits in the words.</param>
/// <param name="Syllables">Syllables by the rule of vowel groups for English; meaningless for other languages.</param>
/// <param name="LongWords">Words of three syllables or more.</param>
public sealed record TextStatistics(int CodePoints, int Words, int Sentences, int Letters, int Syllables, int LongWords)
{
    /// <summary>Flesch's reading ease (1948): a greater value means easier; English. <see langword="null"/> without words.</summary>
    public double? FleschReadingEase => Words == 0 ? null : 206.835 - 1.015 * Words / Sentences - 84.6 * Syllables / Words;

    /// <summary>The grade of Flesch and Kincaid (1975), in years of school; English. <see langword="null"/> without words.</summary>
    public double? FleschKincaidGrade => Words == 0 ? null : 0.39 * Words / Sentences + 11.8 * Syllables / Words - 15.59;

    /// <summary>Gunning's fog index (1952), in years of school; English. <see langword="null"/> without words.</summary>
    public double? GunningFog => Words == 0 ? null : 0.4 * ((double)Words / Sentences + 100.0 * LongWords / Words);

    /// <summary>
    /// The automated readability index (1967), in years of school; it needs no syllables. <see langword="null"/> without words.
    /// </summary>
    public double? AutomatedReadability => Words == 0 ? null : 4.71 * Letters / Words + 0.5 * Words / Sentences - 21.43;

    /// <summary>Coleman and Liau's index (1975), in years of school; it needs no syllables. <see langword="null"/> without words.</summary>
    public double? ColemanLiau => Words == 0 ? null : 0.0588 * (100.0 * Letters / Words) - 0.296 * (100.0 * Sentences / Words) - 15.8;

    /// <summary>Computes the statistics of a text.</summary>
    /// <param name="text">A text.</param>
    public static TextStatistics Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (points, letters, syllables, longWords) = (0, 0, 0, 0);
        foreach (var _ in text.EnumerateRunes())
            points++;
        var words = TextWords.Of(text);
        foreach (var word in words)
        {
            letters += word.EnumerateRunes().Count(Rune.IsLetterOrDigit);
            var inWord = EnglishSyllables.Count(word);
            syllables += inWord;
            longWords += inWord >= 3 ? 1 : 0;
        }
        return new TextStatistics(points, words.Count, words.Count == 0 ? 0 : TextWords.Sentences(text), letters, syllables, longWords);
    }
}
