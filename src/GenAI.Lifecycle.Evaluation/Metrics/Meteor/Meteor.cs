using GenAI.Lifecycle.Evaluation.Text;

namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>
/// METEOR, to the digit as NLTK computes it: words are aligned in stages (equal, equal stem, synonym), each greedily from the
/// end, and the mean of precision and recall is lessened by how scattered the alignment is.
/// </summary>
/// <remarks>A. Lavie and A. Agarwal, "METEOR: An Automatic Metric for MT Evaluation with High Levels of Correlation with Human Judgments", 2007.</remarks>
public static class Meteor
{
    private static readonly MeteorOptions s_defaults = new();

    /// <summary>The score of one segment; of several references the best counts.</summary>
    /// <param name="hypothesis">What the system wrote; it is split at white space.</param>
    /// <param name="references">What it could have written, one or more.</param>
    /// <param name="options">The parameters; <see langword="null"/>: those of NLTK, without synonyms.</param>
    /// <returns>From 0 to 1.</returns>
    /// <exception cref="ArgumentException">There is no reference.</exception>
    public static double Score(string hypothesis, IReadOnlyList<string> references, MeteorOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(hypothesis);
        ArgumentNullException.ThrowIfNull(references);
        if (references.Count == 0)
            throw new ArgumentException("There is no reference to compare with.", nameof(references));
        var words = Words(hypothesis);
        return references.Max(reference => Score(words, Words(reference), options ?? s_defaults));
    }

    private static string[] Words(string text)
    {
        var words = new List<string>();
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && !PythonText.IsWhiteSpace(text[i]))
                continue;
            if (i > start)
                words.Add(PythonText.ToLower(text[start..i]));
            start = i + 1;
        }
        return [.. words];
    }

    private static double Score(string[] hypothesis, string[] reference, MeteorOptions options)
    {
        var alignment = Align(hypothesis, reference, options);
        var matches = alignment.Count(static j => j >= 0);
        if (matches == 0)
            return 0;
        var precision = (double)matches / hypothesis.Length;
        var recall = (double)matches / reference.Length;
        var mean = precision * recall / (options.Alpha * precision + (1 - options.Alpha) * recall);
        var fragmentation = (double)Chunks(alignment) / matches;
        return (1 - options.Gamma * Math.Pow(fragmentation, options.Beta)) * mean;
    }

    /// <summary>For each word of the hypothesis the word of the reference it stands for, or −1.</summary>
    private static int[] Align(string[] hypothesis, string[] reference, MeteorOptions options)
    {
        var alignment = new int[hypothesis.Length];
        Array.Fill(alignment, -1);
        var taken = new bool[reference.Length];
        // Each stage reads the words as the one before left them: the lexicon is asked for stems.
        var (left, right) = (hypothesis, reference);
        Match(alignment, taken, left, right, static (h, r) => h == r);
        if (options.Stemming)
        {
            (left, right) = (Stems(left, i => alignment[i] < 0), Stems(right, j => !taken[j]));
            Match(alignment, taken, left, right, static (h, r) => h == r);
        }
        if (options.Lexicon is { } lexicon)
        {
            var known = new Dictionary<string, IReadOnlySet<string>>(StringComparer.Ordinal);
            Match(alignment, taken, left, right, (h, r) => h == r || SynonymsOf(h).Contains(r));

            IReadOnlySet<string> SynonymsOf(string word) => known.TryGetValue(word, out var found) ? found : known[word] = lexicon.SynonymsOf(word);
        }
        return alignment;
    }

    private static string[] Stems(string[] words, Func<int, bool> isLeft) =>
        [.. words.Select((word, i) => isLeft(i) ? PorterStemmer.Stem(word) : word)];

    private static void Match(int[] alignment, bool[] taken, string[] hypothesis, string[] reference, Func<string, string, bool> fits)
    {
        for (var i = hypothesis.Length - 1; i >= 0; i--)
        {
            if (alignment[i] >= 0)
                continue;
            for (var j = reference.Length - 1; j >= 0; j--)
            {
                if (taken[j] || !fits(hypothesis[i], reference[j]))
                    continue;
                alignment[i] = j;
                taken[j] = true;
                break;
            }
        }
    }

    /// <summary>How many runs of neighbouring words, in both texts, the alignment has.</summary>
    private static int Chunks(int[] alignment)
    {
        var chunks = 0;
        for (var i = 0; i < alignment.Length; i++)
            if (alignment[i] >= 0 && (i == 0 || alignment[i - 1] < 0 || alignment[i] != alignment[i - 1] + 1))
                chunks++;
        return chunks;
    }
}
