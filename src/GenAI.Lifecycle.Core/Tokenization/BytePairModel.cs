using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace GenAI.Lifecycle.Tokenization;

/// <summary>Performs byte-pair encoding of one word, as defined by Hugging Face's BPE model.</summary>
internal sealed class BytePairModel
{
    private const int MostCachedWords = 20_000;
    private const int LongestCachedWord = 64;

    private readonly TokenizerFile _file;
    private readonly Dictionary<(int Left, int Right), (int Rank, int Id)> _merges = [];
    private readonly ConcurrentDictionary<string, int[]> _cache = new(StringComparer.Ordinal);
    private readonly int? _unknown;

    public BytePairModel(TokenizerFile file)
    {
        _file = file;
        _unknown = file.UnknownToken is { } unknown
            ? file.Vocabulary.TryGetValue(unknown, out var id)
                ? id
                : throw new InvalidDataException($"the unk_token '{unknown}' is not in the vocabulary")
            : null;
        for (var rank = 0; rank < file.Merges.Count; rank++)
        {
            var parts = file.Merges[rank].Split(' ');
            if (parts.Length != 2)
                throw new InvalidDataException(
                    $"the merge {rank} is '{file.Merges[rank]}'; a merge is two entries with a blank between them"
                );
            _merges[(Entry(parts[0], rank), Entry(parts[1], rank))] = (rank, Entry(parts[0] + parts[1], rank));
        }
    }

    public IReadOnlyList<int> Encode(string word)
    {
        if (_cache.TryGetValue(word, out var known))
            return known;
        int[] ids = _file.IgnoreMerges && _file.Vocabulary.TryGetValue(word, out var whole) ? [whole] : [.. Merge(Symbols(word))];
        if (word.Length <= LongestCachedWord && _cache.Count < MostCachedWords)
            _cache.TryAdd(word, ids);
        return ids;
    }

    private int Entry(string entry, int rank) =>
        _file.Vocabulary.TryGetValue(entry, out var id)
            ? id
            : throw new InvalidDataException($"the merge {rank} is '{_file.Merges[rank]}', but the vocabulary has no '{entry}'");

    private List<int> Symbols(string word)
    {
        var symbols = new List<int>(word.Length);
        var wasUnknown = false;
        foreach (var rune in word.EnumerateRunes())
        {
            var entry = rune.ToString();
            if (_file.Vocabulary.TryGetValue(entry, out var id))
            {
                symbols.Add(id);
                wasUnknown = false;
                continue;
            }

            if (_file.ByteFallback && Bytes(entry) is { } bytes)
            {
                symbols.AddRange(bytes);
                wasUnknown = false;
                continue;
            }

            // Without an unk_token the reference leaves the character out.
            if (_unknown is { } unknown && !(wasUnknown && _file.FusesUnknown))
                symbols.Add(unknown);
            wasUnknown = true;
        }

        return symbols;
    }

    private List<int>? Bytes(string entry)
    {
        var ids = new List<int>(4);
        foreach (var value in Encoding.UTF8.GetBytes(entry))
        {
            if (!_file.Vocabulary.TryGetValue(string.Create(CultureInfo.InvariantCulture, $"<0x{value:X2}>"), out var id))
                return null;
            ids.Add(id);
        }

        return ids;
    }

    /// <summary>
    /// Returns the best pair first, of equal ones the leftmost; symbols are a linked list, so that long words are cheap.
    /// </summary>
    private IEnumerable<int> Merge(List<int> symbols)
    {
        var next = new int[symbols.Count];
        var previous = new int[symbols.Count];
        var isGone = new bool[symbols.Count];
        var queue = new PriorityQueue<(int At, int Id), (int Rank, int At)>();
        for (var i = 0; i < symbols.Count; i++)
        {
            (previous[i], next[i]) = (i - 1, i + 1 < symbols.Count ? i + 1 : -1);
            Offer(i);
        }

        while (queue.TryDequeue(out var pair, out _))
        {
            if (
                isGone[pair.At]
                || next[pair.At] is < 0
                || !_merges.TryGetValue((symbols[pair.At], symbols[next[pair.At]]), out var merge)
                || merge.Id != pair.Id
            )
                continue;
            var right = next[pair.At];
            symbols[pair.At] = merge.Id;
            isGone[right] = true;
            next[pair.At] = next[right];
            if (next[right] >= 0)
                previous[next[right]] = pair.At;
            if (previous[pair.At] >= 0)
                Offer(previous[pair.At]);
            Offer(pair.At);
        }

        return symbols.Where((_, i) => !isGone[i]);

        void Offer(int at)
        {
            if (next[at] >= 0 && _merges.TryGetValue((symbols[at], symbols[next[at]]), out var merge))
                queue.Enqueue((at, merge.Id), (merge.Rank, at));
        }
    }
}
