using System.Text;
using System.Text.RegularExpressions;
using GenAI.Lifecycle.Tokenization;

namespace GenAI.Lifecycle.Pretraining.Tokenizing;

/// <summary>Trains a byte-level BPE by repeatedly merging the most frequent pair of neighbours into one token.</summary>
internal static class BpeTrainer
{
    /// <summary>Learns from documents.</summary>
    /// <param name="documents">The text.</param>
    /// <param name="size">The total number of tokens, including special ones.</param>
    /// <param name="special">The special tokens, which get the last ids and are removed from the text.</param>
    public static TokenizerFile Train(IEnumerable<string> documents, int size, IReadOnlyList<string> special)
    {
        var vocabulary = Enumerable.Range(0, 256).ToDictionary(each => ByteAlphabet.ToCharacter((byte)each).ToString(), each => each);
        var words = Count(documents, special)
            .Select(word => new Word(
                [.. Encoding.UTF8.GetBytes(word.Key).Select(each => ByteAlphabet.ToCharacter(each).ToString())],
                word.Value
            ))
            .ToList();
        var counts = new Dictionary<(string, string), long>();
        var holders = new Dictionary<(string, string), HashSet<int>>();
        for (var i = 0; i < words.Count; i++)
            Note(words[i], i, +1, counts, holders);

        var merges = new List<string>();
        while (vocabulary.Count < size - special.Count && counts.Count > 0)
        {
            // Ties go to the first pair in ordinal order, so that the result does not depend on the dictionary.
            var (pair, count) = counts.Aggregate(
                (best, next) => next.Value > best.Value || (next.Value == best.Value && Precedes(next.Key, best.Key)) ? next : best
            );
            if (count < 2)
                break;
            merges.Add($"{pair.Item1} {pair.Item2}");
            vocabulary.TryAdd(pair.Item1 + pair.Item2, vocabulary.Count);
            foreach (var index in holders[pair].ToArray())
            {
                Note(words[index], index, -1, counts, holders);
                words[index] = words[index].Merge(pair);
                Note(words[index], index, +1, counts, holders);
            }
        }

        var next = vocabulary.Count;
        return new TokenizerFile(vocabulary, merges, special.ToDictionary(token => token, _ => next++), TokenizerFile.WordPattern);
    }

    private static Dictionary<string, long> Count(IEnumerable<string> documents, IReadOnlyList<string> special)
    {
        var pattern = new Regex(TokenizerFile.WordPattern, RegexOptions.CultureInvariant);
        var counts = new Dictionary<string, long>();
        foreach (var piece in documents.SelectMany(document => document.Split([.. special], StringSplitOptions.RemoveEmptyEntries)))
        {
            foreach (Match match in pattern.Matches(piece))
                counts[match.Value] = counts.GetValueOrDefault(match.Value) + 1;
        }

        return counts;
    }

    private static void Note(
        Word word,
        int index,
        int sign,
        Dictionary<(string, string), long> counts,
        Dictionary<(string, string), HashSet<int>> holders
    )
    {
        for (var i = 0; i + 1 < word.Parts.Length; i++)
        {
            var pair = (word.Parts[i], word.Parts[i + 1]);
            var count = counts.GetValueOrDefault(pair) + (sign * word.Count);
            if (count == 0)
                counts.Remove(pair);
            else
                counts[pair] = count;
            if (!holders.TryGetValue(pair, out var set))
                holders[pair] = set = [];
            if (sign > 0)
                set.Add(index);
            else
                set.Remove(index);
        }
    }

    private static bool Precedes((string Left, string Right) one, (string Left, string Right) other) =>
        (string.CompareOrdinal(one.Left, other.Left), string.CompareOrdinal(one.Right, other.Right)) is (< 0, _) or (0, < 0);

    private sealed record Word(string[] Parts, long Count)
    {
        public Word Merge((string Left, string Right) pair)
        {
            var parts = new List<string>(Parts.Length);
            for (var i = 0; i < Parts.Length; i++)
            {
                var joined = i + 1 < Parts.Length && Parts[i] == pair.Left && Parts[i + 1] == pair.Right;
                parts.Add(joined ? Parts[i] + Parts[++i] : Parts[i]);
            }

            return this with
            {
                Parts = [.. parts],
            };
        }
    }
}
