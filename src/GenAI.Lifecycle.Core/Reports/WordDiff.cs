using System.Text;
using System.Text.RegularExpressions;
using DiffPlex;
using DiffPlex.Model;

namespace GenAI.Lifecycle.Reports;

/// <summary>Compares texts word by word. White space belongs to the word before it.</summary>
public static partial class WordDiff
{
    // Above this product of word counts a comparison takes too long for a report.
    private const long MaxPairs = 25_000_000;

    /// <summary>Compares a text with another one.</summary>
    /// <param name="text">The text.</param>
    /// <param name="other">The text that it is compared with.</param>
    /// <returns>
    /// The pieces of both, in order: those that are not <see cref="TextMark.Removed"/> make up <paramref name="text"/>, those that are not
    /// <see cref="TextMark.Added"/> make up <paramref name="other"/>. Texts with too many words are two pieces.
    /// </returns>
    public static IReadOnlyList<MarkedText> Compare(string text, string other)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(other);
        var pieces = new Pieces();
        foreach (var (mark, word, otherWord) in Align(text, other))
        {
            if (mark != TextMark.Same || word.Space == otherWord.Space)
            {
                pieces.Add(mark == TextMark.Removed ? otherWord.Full : word.Full, mark);
                continue;
            }

            pieces.Add(word.Text, TextMark.Same);
            pieces.Add(otherWord.Space, TextMark.Removed);
            pieces.Add(word.Space, TextMark.Added);
        }

        return pieces.ToList();
    }

    /// <summary>Marks the words of a text that another one lacks.</summary>
    /// <param name="text">The text that is marked.</param>
    /// <param name="other">The text that it is compared with.</param>
    /// <returns>The text in pieces, which joined give the complete text.</returns>
    public static IReadOnlyList<MarkedText> Mark(string text, string other)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(other);
        var pieces = new Pieces();
        foreach (var (mark, word, _) in Align(text, other))
        {
            if (mark != TextMark.Removed)
                pieces.Add(word.Full, mark);
        }

        return pieces.ToList();
    }

    private static IEnumerable<(TextMark Mark, Word Word, Word Other)> Align(string text, string other)
    {
        var (words, others) = (Split(text), Split(other));
        var start = 0;
        foreach (var block in Blocks(words, others))
        {
            var shift = block.DeleteStartA - block.InsertStartB;
            for (; start < block.InsertStartB; start++)
                yield return (TextMark.Same, words[start], others[start + shift]);
            for (var i = block.DeleteStartA; i < block.DeleteStartA + block.DeleteCountA; i++)
                yield return (TextMark.Removed, default, others[i]);
            for (; start < block.InsertStartB + block.InsertCountB; start++)
                yield return (TextMark.Added, words[start], default);
        }

        for (var shift = others.Length - words.Length; start < words.Length; start++)
            yield return (TextMark.Same, words[start], others[start + shift]);
    }

    private static IList<DiffBlock> Blocks(Word[] words, Word[] others)
    {
        var isLong = (long)words.Length * others.Length > MaxPairs;
        return isLong && !words.SequenceEqual(others)
            ? [new DiffBlock(0, others.Length, 0, words.Length)]
            : Differ
                .Instance.CreateDiffs(Lines.Join(others), Lines.Join(words), ignoreWhiteSpace: false, ignoreCase: false, new Lines())
                .DiffBlocks;
    }

    private static Word[] Split(string text) =>
        [.. Words().Matches(text).Select(static match => new Word(match.Groups["word"].Value, match.Groups["space"].Value))];

    // A surrogate pair stays together. White space at the beginning belongs to an empty word.
    [GeneratedRegex(@"(?<word>\w+|[\uD800-\uDBFF][\uDC00-\uDFFF]|[^\w\s])(?<space>\s*)|^(?<space>\s+)")]
    private static partial Regex Words();

    private readonly record struct Word(string Text, string Space)
    {
        public string Full => Text + Space;
    }

    /// <summary>Words as DiffPlex takes them: one per line, which no word contains.</summary>
    private sealed class Lines : IChunker
    {
        public static string Join(Word[] words) => string.Concat(words.Select(static word => word.Text + "\n"));

        public IReadOnlyList<string> Chunk(string text) => text.Split('\n')[..^1];
    }

    private sealed class Pieces
    {
        private readonly List<MarkedText> _pieces = [];
        private readonly StringBuilder _text = new();
        private TextMark _mark;

        /// <summary>Adds a piece; neighbours with the same mark are one.</summary>
        public void Add(string text, TextMark mark)
        {
            if (text.Length == 0)
                return;
            if (mark != _mark)
                Close();
            _mark = mark;
            _text.Append(text);
        }

        public List<MarkedText> ToList()
        {
            Close();
            return _pieces;
        }

        private void Close()
        {
            if (_text.Length > 0)
                _pieces.Add(new MarkedText(_text.ToString(), _mark));
            _text.Clear();
        }
    }
}
