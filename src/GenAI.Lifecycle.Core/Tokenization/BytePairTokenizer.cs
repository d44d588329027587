using System.Text;

namespace GenAI.Lifecycle.Tokenization;

/// <summary>
/// A byte-pair tokenizer read from a tokenizer.json. With a byte-level one, every text can be encoded and decoded without
/// loss.
/// </summary>
internal sealed class BytePairTokenizer
{
    private readonly BytePairModel _model;
    private readonly AddedTokens _raw;
    private readonly AddedTokens _normalized;
    private readonly IReadOnlyList<PreTokenizer> _steps;
    private readonly byte[][] _bytes;

    public BytePairTokenizer(TokenizerFile file)
    {
        File = file;
        _model = new BytePairModel(file);
        _steps = file.Steps;
        _raw = new AddedTokens(file.Added.Where(static token => !token.IsNormalized));
        _normalized = new AddedTokens(
            file.Added.Where(static token => token.IsNormalized).Select(token => token with { Content = file.Normalize(token.Content) })
        );
        _bytes = new byte[file.Vocabulary.Values.Concat(file.Special.Values).DefaultIfEmpty(-1).Max() + 1][];
        Array.Fill(_bytes, []);
        foreach (var (entry, id) in file.Vocabulary)
            _bytes[id] = ByteAlphabet.ToBytes(entry) ?? Encoding.UTF8.GetBytes(entry);
        foreach (var (token, id) in file.Special)
            _bytes[id] = Encoding.UTF8.GetBytes(token);
    }

    public TokenizerFile File { get; }

    /// <summary>The highest id plus one.</summary>
    public int Size => _bytes.Length;

    /// <summary>Reads a tokenizer whose tokens are bytes, so that they can be decoded to text.</summary>
    /// <exception cref="InvalidDataException">The file is not a byte-level BPE; the message has the reason.</exception>
    public static BytePairTokenizer LoadByteLevel(string path)
    {
        var file = TokenizerFile.Load(path);
        return file.IsByteLevel
            ? file.InFile(path, static read => new BytePairTokenizer(read))
            : throw new InvalidDataException(
                $"{path}: the tokenizer is not byte-level (its pre_tokenizer or decoder has another type); it must be ByteLevel."
            );
    }

    /// <summary>Returns the tokens of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="special">Whether the names of special tokens in the text become these tokens (a rendered prompt) or plain text (a
    /// user's text).</param>
    public List<int> Encode(string text, bool special = false)
    {
        var ids = new List<int>();
        var isFirst = true;
        foreach (var (raw, rawId) in _raw.Split(text, special))
        {
            if (rawId is { } id)
            {
                ids.Add(id);
                isFirst = false;
                continue;
            }

            foreach (var (piece, pieceId) in _normalized.Split(File.Normalize(raw), special))
            {
                if (pieceId is { } normalizedId)
                    ids.Add(normalizedId);
                else
                    AddWords(piece, isFirst, ids);
                isFirst = false;
            }
        }

        return ids;
    }

    /// <summary>Returns the text of tokens; bytes that are not UTF-8 become U+FFFD.</summary>
    public string Decode(IEnumerable<int> ids) => Encoding.UTF8.GetString([.. ids.SelectMany(BytesOf)]);

    /// <summary>Returns the bytes of a token; none for an id without an entry.</summary>
    public byte[] BytesOf(int id) => (uint)id < (uint)_bytes.Length ? _bytes[id] : [];

    private void AddWords(string text, bool isFirst, List<int> ids)
    {
        IEnumerable<string> words = [text];
        foreach (var step in _steps)
            words = words.SelectMany((word, i) => step(word, isFirst && i == 0));
        foreach (var word in words.Where(static word => word.Length > 0))
            ids.AddRange(_model.Encode(word));
    }
}
