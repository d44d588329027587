using Microsoft.ML.Tokenizers;

namespace GenAI.Lifecycle.Prompting.Tokens;

/// <summary>Counts with a model's own tokenizer.</summary>
/// <param name="name">The tokenizer's name, for reports.</param>
/// <param name="tokenizer">The tokenizer.</param>
public sealed class TokenizerTokenCounter(string name, Tokenizer tokenizer) : ITokenCounter
{
    private readonly Tokenizer _tokenizer = tokenizer ?? throw new ArgumentNullException(nameof(tokenizer));

    /// <inheritdoc/>
    public string Name { get; } = name ?? throw new ArgumentNullException(nameof(name));

    /// <inheritdoc/>
    public bool IsExact => true;

    /// <inheritdoc/>
    public int Count(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return _tokenizer.CountTokens(text);
    }

    /// <summary>A byte-level BPE tokenizer from its vocabulary and merges (<c>vocab.json</c> and <c>merges.txt</c>).</summary>
    /// <param name="name">Its name, for reports.</param>
    /// <param name="vocabulary">The vocabulary.</param>
    /// <param name="merges">The merges.</param>
    public static TokenizerTokenCounter FromBytePairs(string name, Stream vocabulary, Stream merges) =>
        new(name, CodeGenTokenizer.Create(vocabulary, merges, addPrefixSpace: false, addBeginOfSentence: false, addEndOfSentence: false));

    /// <summary>A SentencePiece tokenizer from its model file (<c>tokenizer.model</c> of Llama 2, Mistral 7B, Gemma).</summary>
    /// <param name="name">Its name, for reports.</param>
    /// <param name="model">The model file.</param>
    public static TokenizerTokenCounter FromSentencePiece(string name, Stream model) =>
        new(name, SentencePieceTokenizer.Create(model, false, false));
}
