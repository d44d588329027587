using System.Text;
using System.Text.RegularExpressions;
using Microsoft.ML.Tokenizers;

namespace GenAI.Lifecycle.Local.Engine.Tokenization;

/// <summary>A byte-level BPE: any text becomes tokens and comes back the same.</summary>
internal sealed class ByteLevelTokenizer
{
    private readonly BpeTokenizer _words;
    private readonly byte[][] _bytes;
    private readonly Regex? _special;

    public ByteLevelTokenizer(TokenizerFile file)
    {
        File = file;
        _words = BpeTokenizer.Create(new BpeOptions(file.Vocabulary)
        {
            Merges = file.Merges,
            ByteLevel = true,
            PreTokenizer = new RegexPreTokenizer(new Regex(file.Pattern, RegexOptions.CultureInvariant), null),
        });
        _bytes = new byte[file.Vocabulary.Values.Concat(file.Special.Values).Max() + 1][];
        Array.Fill(_bytes, []);
        foreach (var (entry, id) in file.Vocabulary) _bytes[id] = ByteAlphabet.ToBytes(entry) ?? Encoding.UTF8.GetBytes(entry);
        foreach (var (token, id) in file.Special) _bytes[id] = Encoding.UTF8.GetBytes(token);
        if (file.Special.Count > 0)
            _special = new Regex(string.Join('|', file.Special.Keys.OrderByDescending(token => token.Length).Select(Regex.Escape)), RegexOptions.CultureInvariant);
    }

    public TokenizerFile File { get; }

    /// <summary>One more than the highest id.</summary>
    public int Size => _bytes.Length;

    public static ByteLevelTokenizer Load(string path) => new(TokenizerFile.Load(path));

    /// <summary>The tokens of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="special">Whether the names of special tokens in the text stand for these tokens (a rendered prompt) or for themselves (a user's words).</param>
    public List<int> Encode(string text, bool special = false)
    {
        var ids = new List<int>();
        var start = 0;
        if (special && _special is not null)
        {
            foreach (Match match in _special.Matches(text))
            {
                AddWords(text[start..match.Index], ids);
                ids.Add(File.Special[match.Value]);
                start = match.Index + match.Length;
            }
        }

        AddWords(text[start..], ids);
        return ids;
    }

    /// <summary>The text of tokens; bytes that are no UTF-8 become U+FFFD.</summary>
    public string Decode(IEnumerable<int> ids) => Encoding.UTF8.GetString([.. ids.SelectMany(BytesOf)]);

    /// <summary>The bytes of a token; none for an id without an entry.</summary>
    public byte[] BytesOf(int id) => (uint)id < (uint)_bytes.Length ? _bytes[id] : [];

    private void AddWords(string text, List<int> ids)
    {
        if (text.Length > 0) ids.AddRange(_words.EncodeToIds(text));
    }
}
