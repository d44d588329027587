namespace GenAI.Lifecycle.Prompting.Sizing;

/// <summary>The dimensions of a decoder-only transformer, which determine memory and time.</summary>
public sealed record ModelShape
{
    private readonly long? _parameters;

    /// <summary>The model's name.</summary>
    public required string Name { get; init; }

    /// <summary>The number of layers.</summary>
    public required int Layers { get; init; }

    /// <summary>The width of the residual stream.</summary>
    public required int HiddenSize { get; init; }

    /// <summary>The number of attention heads.</summary>
    public required int Heads { get; init; }

    /// <summary>The number of key and value heads: fewer than <see cref="Heads"/> with grouped queries.</summary>
    public required int KeyValueHeads { get; init; }

    /// <summary>The width of the feed-forward layer (gated, three matrices).</summary>
    public required int FeedForwardSize { get; init; }

    /// <summary>The number of tokens in the vocabulary.</summary>
    public required int VocabularySize { get; init; }

    /// <summary>The longest context, in tokens.</summary>
    public required int ContextLength { get; init; }

    /// <summary>Whether input and output embeddings are one matrix.</summary>
    public bool TiedEmbeddings { get; init; }

    /// <summary>The width of a head. The default is hidden size over heads.</summary>
    public int HeadSize
    {
        get => field == 0 ? HiddenSize / Heads : field;
        init;
    }

    /// <summary>
    /// The number of parameters: the value that was set, or else the value computed from the dimensions of a Llama-style model without
    /// biases.
    /// </summary>
    public long Parameters
    {
        get => _parameters ?? Count();
        init => _parameters = value;
    }

    /// <summary>Llama 2 7B.</summary>
    public static ModelShape Llama2With7B { get; } =
        new()
        {
            Name = "Llama 2 7B",
            Layers = 32,
            HiddenSize = 4096,
            Heads = 32,
            KeyValueHeads = 32,
            FeedForwardSize = 11008,
            VocabularySize = 32000,
            ContextLength = 4096,
        };

    /// <summary>Llama 2 13B.</summary>
    public static ModelShape Llama2With13B { get; } =
        new()
        {
            Name = "Llama 2 13B",
            Layers = 40,
            HiddenSize = 5120,
            Heads = 40,
            KeyValueHeads = 40,
            FeedForwardSize = 13824,
            VocabularySize = 32000,
            ContextLength = 4096,
        };

    /// <summary>Llama 2 70B.</summary>
    public static ModelShape Llama2With70B { get; } =
        new()
        {
            Name = "Llama 2 70B",
            Layers = 80,
            HiddenSize = 8192,
            Heads = 64,
            KeyValueHeads = 8,
            FeedForwardSize = 28672,
            VocabularySize = 32000,
            ContextLength = 4096,
        };

    /// <summary>Llama 3.1 8B.</summary>
    public static ModelShape Llama31With8B { get; } =
        new()
        {
            Name = "Llama 3.1 8B",
            Layers = 32,
            HiddenSize = 4096,
            Heads = 32,
            KeyValueHeads = 8,
            FeedForwardSize = 14336,
            VocabularySize = 128256,
            ContextLength = 131072,
        };

    /// <summary>Llama 3.1 70B.</summary>
    public static ModelShape Llama31With70B { get; } =
        new()
        {
            Name = "Llama 3.1 70B",
            Layers = 80,
            HiddenSize = 8192,
            Heads = 64,
            KeyValueHeads = 8,
            FeedForwardSize = 28672,
            VocabularySize = 128256,
            ContextLength = 131072,
        };

    /// <summary>Mistral 7B v0.1.</summary>
    public static ModelShape Mistral7B { get; } =
        new()
        {
            Name = "Mistral 7B",
            Layers = 32,
            HiddenSize = 4096,
            Heads = 32,
            KeyValueHeads = 8,
            FeedForwardSize = 14336,
            VocabularySize = 32000,
            ContextLength = 32768,
        };

    /// <summary>Returns the bytes of keys and values per token: 2 · layers · key-value heads · head size · bytes.</summary>
    /// <param name="cache">The number format of the cache.</param>
    public double KeyValueBytesPerToken(NumericFormat cache = NumericFormat.Half) =>
        2.0 * Layers * KeyValueHeads * HeadSize * cache.BytesPerParameter();

    /// <summary>
    /// Returns the bytes of the weights. With 4 bits, as in AWQ, GPTQ and NF4, embeddings and the output layer stay in 16 bits.
    /// </summary>
    /// <param name="weights">The number format of the weights.</param>
    public double WeightBytes(NumericFormat weights = NumericFormat.Half)
    {
        var kept = weights is NumericFormat.FourGrouped or NumericFormat.NormalFloat4 ? EmbeddingParameters : 0;
        return (kept * NumericFormat.Half.BytesPerParameter()) + ((Parameters - kept) * weights.BytesPerParameter());
    }

    /// <summary>Returns the parameters that low-rank adapters add: rank · (inputs + outputs) for every adapted matrix.</summary>
    /// <param name="rank">The rank, at least 1.</param>
    /// <param name="targets">The matrices.</param>
    public long AdapterParameters(int rank, AdapterTargets targets)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rank, 1);
        long queries = (long)Heads * HeadSize;
        long keys = (long)KeyValueHeads * HeadSize;
        long perLayer = 0;
        if (targets.HasFlag(AdapterTargets.Query))
            perLayer += HiddenSize + queries;
        if (targets.HasFlag(AdapterTargets.Key))
            perLayer += HiddenSize + keys;
        if (targets.HasFlag(AdapterTargets.Value))
            perLayer += HiddenSize + keys;
        if (targets.HasFlag(AdapterTargets.Output))
            perLayer += queries + HiddenSize;
        if (targets.HasFlag(AdapterTargets.Gate))
            perLayer += HiddenSize + FeedForwardSize;
        if (targets.HasFlag(AdapterTargets.Up))
            perLayer += HiddenSize + FeedForwardSize;
        if (targets.HasFlag(AdapterTargets.Down))
            perLayer += FeedForwardSize + HiddenSize;
        return rank * perLayer * Layers;
    }

    private long Count()
    {
        long queries = (long)Heads * HeadSize;
        long keys = (long)KeyValueHeads * HeadSize;
        var layer = (2L * HiddenSize * queries) + (2L * HiddenSize * keys) + (3L * HiddenSize * FeedForwardSize) + (2L * HiddenSize);
        return EmbeddingParameters + (layer * Layers) + HiddenSize;
    }

    private long EmbeddingParameters => (TiedEmbeddings ? 1L : 2L) * VocabularySize * HiddenSize;
}

/// <summary>The matrices of a layer that low-rank adapters change.</summary>
[Flags]
public enum AdapterTargets
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>The query projection.</summary>
    Query = 1,

    /// <summary>The key projection.</summary>
    Key = 2,

    /// <summary>The value projection.</summary>
    Value = 4,

    /// <summary>The output projection of attention.</summary>
    Output = 8,

    /// <summary>The gate of the feed-forward layer.</summary>
    Gate = 16,

    /// <summary>The upward projection of the feed-forward layer.</summary>
    Up = 32,

    /// <summary>The downward projection of the feed-forward layer.</summary>
    Down = 64,

    /// <summary>Query and value, as in the LoRA paper.</summary>
    QueryValue = Query | Value,

    /// <summary>All seven linear matrices, as in the QLoRA paper.</summary>
    All = Query | Key | Value | Output | Gate | Up | Down,
}
