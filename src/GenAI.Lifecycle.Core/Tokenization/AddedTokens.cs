using System.Text.RegularExpressions;

namespace GenAI.Lifecycle.Tokenization;

/// <summary>Finds added tokens in a text: at each position the longest.</summary>
internal sealed class AddedTokens
{
    private readonly Dictionary<string, AddedToken> _tokens = new(StringComparer.Ordinal);
    private readonly Regex? _expression;

    public AddedTokens(IEnumerable<AddedToken> tokens)
    {
        foreach (var token in tokens.Where(static token => token.Content.Length > 0))
            _tokens[token.Content] = token;
        if (_tokens.Count > 0)
        {
            var names = _tokens.Keys.OrderByDescending(static name => name.Length).Select(Regex.Escape);
            _expression = new Regex(string.Join('|', names), RegexOptions.CultureInvariant);
        }
    }

    /// <summary>Returns the text in pieces: texts with no token, or tokens.</summary>
    /// <param name="text">The text.</param>
    /// <param name="special">Whether special tokens are matched.</param>
    public IEnumerable<(string Text, int? Id)> Split(string text, bool special)
    {
        var start = 0;
        for (var match = _expression?.Match(text); match is { Success: true }; match = match.NextMatch())
        {
            var token = _tokens[match.Value];
            var (from, to) = (match.Index, match.Index + match.Length);
            if (from < start || (token.IsSpecial && !special) || (token.IsSingleWord && IsInWord(text, from, to)))
                continue;
            while (token.StripsLeft && from > start && char.IsWhiteSpace(text[from - 1]))
                from--;
            while (token.StripsRight && to < text.Length && char.IsWhiteSpace(text[to]))
                to++;
            if (from > start)
                yield return (text[start..from], null);
            yield return (text[from..to], token.Id);
            start = to;
        }

        if (start < text.Length)
            yield return (text[start..], null);
    }

    private static bool IsInWord(string text, int from, int to) =>
        (from > 0 && IsWord(text[from - 1])) || (to < text.Length && IsWord(text[to]));

    private static bool IsWord(char value) => char.IsLetterOrDigit(value) || value == '_';
}
