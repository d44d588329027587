using GenAI.Lifecycle.Tokenization;
using Microsoft.ML.Tokenizers;

namespace GenAI.Lifecycle.Prompting.Tokens;

/// <summary>A token counter with a model's own tokenizer.</summary>
public sealed class TokenizerTokenCounter : ITokenCounter
{
    private readonly Func<string, int> _count;

    /// <summary>Creates the counter.</summary>
    /// <param name="name">The tokenizer's name, for reports.</param>
    /// <param name="tokenizer">The tokenizer.</param>
    public TokenizerTokenCounter(string name, Tokenizer tokenizer)
        : this(name, text => tokenizer.CountTokens(text)) => ArgumentNullException.ThrowIfNull(tokenizer);

    private TokenizerTokenCounter(string name, Func<string, int> count)
    {
        Name = name ?? throw new ArgumentNullException(nameof(name));
        _count = count;
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public bool IsExact => true;

    /// <inheritdoc/>
    public int Count(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return _count(text);
    }

    /// <summary>
    /// Returns a tokenizer from its Hugging Face <c>tokenizer.json</c> with a BPE model (GPT-2, Llama 3, Qwen, Mistral and others).
    /// Counts are those of <c>encode(text, add_special_tokens=False)</c>: added tokens in the text are one token each, and no special
    /// tokens are added around it.
    /// </summary>
    /// <param name="name">The name in reports.</param>
    /// <param name="file">The file.</param>
    /// <exception cref="InvalidDataException">
    /// The file contains another kind of model or an unsupported step; the message names it.
    /// </exception>
    public static TokenizerTokenCounter FromTokenizerJson(string name, Stream file)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(file);
        using var content = new MemoryStream();
        file.CopyTo(content);
        return Of(name, TokenizerFile.Read(content.ToArray(), name));
    }

    /// <summary>GPT-2's byte-level BPE tokenizer from a vocabulary and merges (<c>vocab.json</c> and <c>merges.txt</c>).</summary>
    /// <param name="name">The name in reports.</param>
    /// <param name="vocabulary">The vocabulary.</param>
    /// <param name="merges">The merges.</param>
    /// <exception cref="InvalidDataException">A file is malformed, or the two files do not match.</exception>
    public static TokenizerTokenCounter FromBytePairs(string name, Stream vocabulary, Stream merges)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(vocabulary);
        ArgumentNullException.ThrowIfNull(merges);
        return Of(name, TokenizerFile.ReadBytePairs(vocabulary, merges, name));
    }

    /// <summary>Returns a SentencePiece tokenizer from its model file (<c>tokenizer.model</c> of Llama 2, Mistral 7B, Gemma).</summary>
    /// <param name="name">The name in reports.</param>
    /// <param name="model">The model file.</param>
    public static TokenizerTokenCounter FromSentencePiece(string name, Stream model) =>
        new(name, SentencePieceTokenizer.Create(model, false, false));

    private static TokenizerTokenCounter Of(string name, TokenizerFile file)
    {
        var tokenizer = file.InFile(name, static read => new BytePairTokenizer(read));
        return new TokenizerTokenCounter(name, text => tokenizer.Encode(text, special: true).Count);
    }
}
