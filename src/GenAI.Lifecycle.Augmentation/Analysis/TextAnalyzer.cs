using System.Globalization;

namespace GenAI.Lifecycle.Augmentation.Analysis;

/// <summary>
/// The analyzer of a language: words in lower case without stop words, stemmed; Chinese, Japanese and Korean as pairs of characters in
/// every language, because they write no spaces.
/// </summary>
public sealed class TextAnalyzer : ITextAnalyzer
{
    private readonly IReadOnlySet<string> _stopWords;
    private readonly Func<string, string> _stem;

    private TextAnalyzer(string name, IReadOnlySet<string> stopWords, Func<string, string> stem) =>
        (Name, _stopWords, _stem) = (name, stopWords, stem);

    /// <summary>Gets the analyzer of no language: words in lower case.</summary>
    public static TextAnalyzer Standard { get; } = new("standard", new HashSet<string>(), static word => word);

    /// <summary>Gets the analyzer of English: Lucene's stop words, possessives removed, the Porter stemmer.</summary>
    public static TextAnalyzer English { get; } = new("en", StopWords.English, LightStemmers.English);

    /// <summary>Gets the analyzer of German: stop words and J. Savoy's light stemmer.</summary>
    public static TextAnalyzer German { get; } = new("de", StopWords.German, LightStemmers.German);

    /// <summary>Gets the analyzer of French: stop words and J. Savoy's minimal stemmer.</summary>
    public static TextAnalyzer French { get; } = new("fr", StopWords.French, LightStemmers.French);

    /// <summary>Gets the analyzer of Spanish: stop words and J. Savoy's light stemmer.</summary>
    public static TextAnalyzer Spanish { get; } = new("es", StopWords.Spanish, LightStemmers.Spanish);

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>Returns the analyzer of a language.</summary>
    /// <param name="language">A BCP 47 tag, such as <c>en-GB</c>; the first part decides.</param>
    /// <returns>The analyzer; <see cref="Standard"/> for a language that has none of its own.</returns>
    public static TextAnalyzer ForLanguage(string? language) =>
        language?.Split('-', '_')[0].ToLowerInvariant() switch
        {
            "en" => English,
            "de" => German,
            "fr" => French,
            "es" => Spanish,
            _ => Standard,
        };

    /// <inheritdoc/>
    public IReadOnlyList<string> Terms(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var terms = new List<string>();
        for (var i = 0; i < text.Length; )
        {
            var kind = Characters.KindAt(text, i, out var width);
            if (kind == CharacterKind.Other)
            {
                i += width;
                continue;
            }

            var end = Characters.EndOfRun(text, i, kind);
            if (kind == CharacterKind.Ideographic)
                AddPairs(terms, text[i..end]);
            else
                AddWord(terms, text[i..end]);
            i = end;
        }

        return terms;
    }

    private void AddWord(List<string> terms, string word)
    {
        var term = word.ToLower(CultureInfo.InvariantCulture);
        if (_stopWords.Contains(term))
            return;
        term = _stem(term);
        if (term.Length > 0)
            terms.Add(term);
    }

    private static void AddPairs(List<string> terms, string run)
    {
        var characters = run.EnumerateRunes().ToArray();
        if (characters.Length == 1)
            terms.Add(run);
        for (var i = 0; i + 1 < characters.Length; i++)
            terms.Add($"{characters[i]}{characters[i + 1]}");
    }
}
