using System.Globalization;

namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>
/// Synonyms from a WordNet database in its own file format (<c>index.noun</c>, <c>data.noun</c>, <c>noun.exc</c> and so on),
/// with the look-up of NLTK: all parts of speech, inflected forms reduced by WordNet's rules and exception lists, single words only.
/// </summary>
public sealed class WordNetLexicon : ISynonymLexicon
{
    private static readonly (string File, (string Suffix, string Replacement)[] Rules)[] s_parts =
    [
        (
            "noun",
            [
                ("s", ""),
                ("ses", "s"),
                ("ves", "f"),
                ("xes", "x"),
                ("zes", "z"),
                ("ches", "ch"),
                ("shes", "sh"),
                ("men", "man"),
                ("ies", "y"),
            ]
        ),
        ("verb", [("s", ""), ("ies", "y"), ("es", "e"), ("es", ""), ("ed", "e"), ("ed", ""), ("ing", "e"), ("ing", "")]),
        ("adj", [("er", ""), ("est", ""), ("er", "e"), ("est", "e")]),
        ("adv", []),
    ];

    private readonly PartOfSpeech[] _parts;

    private WordNetLexicon(string name, PartOfSpeech[] parts) => (Name, _parts) = (name, parts);

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>Reads a database; that of WordNet 3.0 takes a second or two and some 50 MB.</summary>
    /// <param name="directory">The folder with the twelve files.</param>
    /// <param name="name">The name and version for signatures, such as <c>WordNet-3.0</c>.</param>
    /// <exception cref="FileNotFoundException">One of the files does not exist.</exception>
    /// <exception cref="InvalidDataException">A line does not conform to the format.</exception>
    public static WordNetLexicon Load(string directory, string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        ArgumentException.ThrowIfNullOrEmpty(name);
        return new WordNetLexicon(name, [.. s_parts.Select(part => PartOfSpeech.Load(directory, part.File, part.Rules))]);
    }

    /// <inheritdoc/>
    public IReadOnlySet<string> SynonymsOf(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        var synonyms = new HashSet<string>(StringComparer.Ordinal);
        foreach (var part in _parts)
        foreach (var form in part.BaseForms(word))
        foreach (var synset in part.SynsetsOf(form))
            synonyms.UnionWith(synset);
        return synonyms;
    }

    private sealed class PartOfSpeech((string Suffix, string Replacement)[] rules)
    {
        private readonly Dictionary<string, int[]> _index = new(StringComparer.Ordinal);
        private readonly Dictionary<int, string[]> _synsets = [];
        private readonly Dictionary<string, string[]> _exceptions = new(StringComparer.Ordinal);

        public static PartOfSpeech Load(string directory, string name, (string Suffix, string Replacement)[] rules)
        {
            var part = new PartOfSpeech(rules);
            Read(Path.Combine(directory, $"index.{name}"), part.AddIndexLine);
            Read(Path.Combine(directory, $"data.{name}"), part.AddSynsetLine);
            Read(Path.Combine(directory, $"{name}.exc"), fields => part._exceptions[fields[0]] = fields[1..]);
            return part;
        }

        public IEnumerable<string[]> SynsetsOf(string form) => _index[form].Select(offset => _synsets[offset]);

        /// <summary>
        /// Returns the forms in the index that a word can be an inflection of. Rules are applied once, and again only while nothing is
        /// found.
        /// </summary>
        public List<string> BaseForms(string word)
        {
            if (_exceptions.TryGetValue(word, out var irregular))
                return Known([word, .. irregular]);
            var forms = Reduce([word]);
            var known = Known([word, .. forms]);
            while (known.Count == 0 && forms.Count > 0)
            {
                forms = Reduce(forms);
                known = Known(forms);
            }
            return known;
        }

        private List<string> Reduce(IReadOnlyList<string> forms) =>
            [
                .. from form in forms
                from rule in rules
                where form.EndsWith(rule.Suffix, StringComparison.Ordinal)
                select form[..^rule.Suffix.Length] + rule.Replacement,
            ];

        private List<string> Known(IEnumerable<string> forms) => [.. forms.Where(_index.ContainsKey).Distinct(StringComparer.Ordinal)];

        // lemma pos synsets pointers [symbol …] senses tagged offset …
        private void AddIndexLine(string[] fields)
        {
            var synsets = int.Parse(fields[2], CultureInfo.InvariantCulture);
            _index[fields[0]] = [.. fields[^synsets..].Select(static f => int.Parse(f, CultureInfo.InvariantCulture))];
        }

        // offset file type words(hexadecimal) [word id …] …
        private void AddSynsetLine(string[] fields)
        {
            var count = int.Parse(fields[3], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            var words = Enumerable.Range(0, count).Select(i => fields[4 + 2 * i]).Select(WithoutMarker).Where(static w => !w.Contains('_'));
            _synsets[int.Parse(fields[0], CultureInfo.InvariantCulture)] = [.. words];
        }

        // Adjectives carry their position, as in "galore(ip)".
        private static string WithoutMarker(string word) => word.IndexOf('(') is > 0 and var at ? word[..at] : word;

        private static void Read(string path, Action<string[]> add)
        {
            var number = 0;
            foreach (var line in File.ReadLines(path))
            {
                number++;
                // The licence at the head of the files is indented.
                if (line.Length == 0 || line[0] == ' ')
                    continue;
                try
                {
                    add(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
                }
                catch (Exception e)
                    when (e is FormatException or OverflowException or IndexOutOfRangeException or ArgumentOutOfRangeException)
                {
                    throw new InvalidDataException($"Line {number} of {path} is not a line of a WordNet database.", e);
                }
            }
        }
    }
}
