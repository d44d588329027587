using GenAI.Lifecycle.Local.Engine.Adapters;
using GenAI.Lifecycle.Local.Engine.Quantization;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace GenAI.Lifecycle.Local.Engine.Modeling;

/// <summary>A Llama-style decoder: RMSNorm, rotary positions, SwiGLU, and optionally keys that also see the token before.</summary>
/// <remarks>It owns its parameters. A result belongs to the caller's dispose scope.</remarks>
internal sealed class Transformer : IDisposable
{
    private const string HeadHint = ", which tie_word_embeddings false (the default) asks for";

    private readonly Dictionary<string, Tensor> _parameters;
    private readonly Dictionary<string, Nf4Tensor> _quantised = [];
    private readonly LayerNames[] _layers;
    private readonly Tensor _cos;
    private readonly Tensor _sin;

    private Transformer(ModelConfig config, Dictionary<string, Tensor> parameters)
    {
        Config = config;
        _parameters = parameters;
        _layers = [.. Enumerable.Range(0, config.NumHiddenLayers).Select(layer => new LayerNames(layer))];
        using var scope = NewDisposeScope();
        var turning = (int)(config.HeadSize / 2 * config.PartialRotaryFactor);
        var frequency = cat([
            pow(config.RopeTheta, arange(0, turning, ScalarType.Float32) / -Math.Max(1, turning)),
            zeros((config.HeadSize / 2) - turning),
        ]);
        var angles = outer(arange(config.MaxPositionEmbeddings, ScalarType.Float32), frequency);
        var both = cat([angles, angles], -1);
        (_cos, _sin) = (both.cos().DetachFromDisposeScope(), both.sin().DetachFromDisposeScope());
    }

    public ModelConfig Config { get; private set; }

    /// <summary>The parameters in full precision under their Hugging Face names; those in 4 bits are not among them.</summary>
    public IReadOnlyDictionary<string, Tensor> Parameters => _parameters;

    /// <summary>The ids of the adapter's virtual tokens, behind those of the vocabulary; they stand before every text.</summary>
    public IReadOnlyList<int> Prefix =>
        Adapters?.VirtualTokens is { } virtualTokens ? [.. Enumerable.Range(Config.VocabSize, (int)virtualTokens.shape[0])] : [];

    /// <summary>The number of parameters.</summary>
    public long ParameterCount => _parameters.Values.Sum(tensor => tensor.numel()) + _quantised.Values.Sum(tensor => tensor.Count);

    /// <summary>The parameters in 4 bits.</summary>
    public IReadOnlyDictionary<string, Nf4Tensor> Quantised => _quantised;

    /// <summary>The adapter that applies; null when there is none. Owned by whoever set it.</summary>
    public AdapterSet? Adapters { get; set; }

    /// <summary>A decoder with random parameters from a seed.</summary>
    public static Transformer Initialise(ModelConfig config, long seed) => new(config, RandomParameters.Draw(config, seed));

    /// <summary>A decoder of given parameters, which it then owns.</summary>
    /// <exception cref="InvalidDataException">A parameter is missing or has another shape.</exception>
    public static Transformer FromParameters(ModelConfig config, Dictionary<string, Tensor> parameters)
    {
        foreach (var (name, shape) in ParameterNames.Of(config))
        {
            if (!parameters.TryGetValue(name, out var tensor))
                throw new InvalidDataException(
                    $"The checkpoint lacks the parameter {name}{(name == ParameterNames.Head ? HeadHint : "")}."
                );
            if (!tensor.shape.AsSpan().SequenceEqual(shape))
                throw new InvalidDataException(
                    $"The parameter {name} has shape [{string.Join(',', tensor.shape)}], the configuration asks for [{string.Join(',', shape)}]."
                );
        }

        return new Transformer(config, parameters);
    }

    /// <summary>A frozen parameter, in full precision; one in 4 bits belongs to the caller's dispose scope.</summary>
    public Tensor Weight(string name) => _quantised.TryGetValue(name, out var quantised) ? quantised.Dequantise() : _parameters[name];

    /// <summary>The shape of a parameter.</summary>
    public long[] ShapeOf(string name) => _quantised.TryGetValue(name, out var quantised) ? quantised.Shape : _parameters[name].shape;

    /// <summary>Turns the linear layers into 4 bits; embeddings, norms and head stay as they are.</summary>
    public void Quantise()
    {
        foreach (var name in AdapterSet.LayersOf(Config, ParameterNames.Linear))
        {
            _parameters.Remove(name, out var weight);
            _quantised[name] = Nf4Tensor.Quantise(weight!);
            weight!.Dispose();
        }
    }

    /// <summary>Turns the parameters in 4 bits into float32, with the values that they have there.</summary>
    public void Dequantise()
    {
        foreach (var (name, quantised) in _quantised)
        {
            _parameters[name] = quantised.Dequantise().DetachFromDisposeScope();
            quantised.Dispose();
        }

        _quantised.Clear();
    }

    /// <summary>Gives tied embeddings a head of their own, which the decoder then owns.</summary>
    public void Untie(Tensor head)
    {
        _parameters[ParameterNames.Head] = head.DetachFromDisposeScope();
        Config = Config with { TieWordEmbeddings = false };
    }

    /// <summary>The logits of the next token at every position.</summary>
    /// <param name="tokens">Token ids, int64, [batch, time].</param>
    public Tensor Logits(Tensor tokens) => Project(Hidden(tokens));

    /// <summary>The logits of normalised hidden states.</summary>
    public Tensor Project(Tensor hidden) =>
        F.linear(
            hidden,
            Adapters?.Saved(ParameterNames.Head) ?? Parameter(Config.TieWordEmbeddings ? ParameterNames.Embedding : ParameterNames.Head)
        );

    /// <summary>The normalised hidden states, [batch, time, width].</summary>
    /// <param name="tokens">Token ids, int64, [batch, time].</param>
    /// <param name="cache">Keys and values of the tokens before, to which these are added; null for a whole sequence.</param>
    public Tensor Hidden(Tensor tokens, KeyValueCache? cache = null)
    {
        using var scope = NewDisposeScope();
        var time = tokens.shape[1];
        var window = cache?.Advance(time);
        var (cos, sin) = window is null ? (_cos.narrow(0, 0, time), _sin.narrow(0, 0, time)) : window.Rotations(_cos, _sin);
        var state = Embeddings().index_select(0, tokens.flatten()).view(tokens.shape[0], time, Config.HiddenSize);
        foreach (var layer in _layers)
        {
            state = state + Attend(layer, Norm(state, layer.InputNorm), cos, sin, window);
            var inner = Norm(state, layer.PostNorm);
            state = state + Linear(F.silu(Linear(inner, layer.Gate)) * Linear(inner, layer.Up), layer.Down);
        }

        return Norm(state, ParameterNames.FinalNorm).MoveToOuterDisposeScope();
    }

    public void Dispose()
    {
        foreach (var tensor in _parameters.Values)
            tensor.Dispose();
        foreach (var tensor in _quantised.Values)
            tensor.Dispose();
        _cos.Dispose();
        _sin.Dispose();
    }

    private Tensor Attend(LayerNames layer, Tensor input, Tensor cos, Tensor sin, CacheWindow? window)
    {
        var (batch, time) = (input.shape[0], input.shape[1]);
        var query = Rotate(Heads(Linear(input, layer.Query), Config.NumAttentionHeads), cos, sin);
        var key = Rotate(Heads(Linear(Shift(layer, input, window), layer.Key), Config.KeyValueHeads), cos, sin);
        var value = Heads(Linear(input, layer.Value), Config.KeyValueHeads);
        if (window is not null)
            (key, value) = window.Append(layer.Index, key, value);
        if (Config.KeyValueHeads != Config.NumAttentionHeads)
        {
            var share = Config.NumAttentionHeads / Config.KeyValueHeads;
            (key, value) = (key.repeat_interleave(share, 1), value.repeat_interleave(share, 1));
        }

        var mixed = window is null
            ? F.scaled_dot_product_attention(query, key, value, is_casual: true)
            : F.scaled_dot_product_attention(query, key, value, window.Mask);
        return Linear(mixed.transpose(1, 2).reshape(batch, time, Config.HiddenSize), layer.Output);
    }

    /// <summary>The mixture that keys are made of: each channel blends a token's state with that of the token before it.</summary>
    private Tensor Shift(LayerNames layer, Tensor input, CacheWindow? window)
    {
        if (!Config.KeyShift)
            return input;
        var before = window is null ? F.pad(input.narrow(1, 0, input.shape[1] - 1), [0, 0, 1, 0]) : window.Before(layer.Index, input);
        return lerp(input, before, Parameter(layer.KeyShift));
    }

    private Tensor Heads(Tensor flat, int heads) => flat.view(flat.shape[0], flat.shape[1], heads, Config.HeadSize).transpose(1, 2);

    private static Tensor Rotate(Tensor heads, Tensor cos, Tensor sin)
    {
        var half = heads.shape[^1] / 2;
        var turned = cat([heads.narrow(-1, half, half).neg(), heads.narrow(-1, 0, half)], -1);
        return heads * cos + turned * sin;
    }

    private Tensor Norm(Tensor state, string name) =>
        state * (state.square().mean([-1], keepdim: true) + Config.RmsNormEps).rsqrt() * Parameter(name);

    private Tensor Linear(Tensor input, string name)
    {
        var plain = _quantised.TryGetValue(name, out var quantised)
            ? Nf4Linear.Apply(input, quantised)
            : F.linear(input, _parameters[name]);
        return Adapters is null ? plain : Adapters.Add(plain, input, name, () => Weight(name));
    }

    /// <summary>The embeddings of the tokens and, behind them, of the adapter's virtual tokens.</summary>
    private Tensor Embeddings()
    {
        var table = Parameter(ParameterNames.Embedding);
        return Adapters?.VirtualTokens is { } virtualTokens ? cat([table, virtualTokens]) : table;
    }

    private Tensor Parameter(string name) => Adapters?.Saved(name) ?? _parameters[name];

    private sealed class LayerNames(int layer)
    {
        public int Index { get; } = layer;

        public string InputNorm { get; } = ParameterNames.Of(layer, "input_layernorm");

        public string PostNorm { get; } = ParameterNames.Of(layer, "post_attention_layernorm");

        public string Query { get; } = ParameterNames.Of(layer, "q_proj");

        public string Key { get; } = ParameterNames.Of(layer, "k_proj");

        public string Value { get; } = ParameterNames.Of(layer, "v_proj");

        public string Output { get; } = ParameterNames.Of(layer, "o_proj");

        public string KeyShift { get; } = ParameterNames.Of(layer, "key_shift");

        public string Gate { get; } = ParameterNames.Of(layer, "gate_proj");

        public string Up { get; } = ParameterNames.Of(layer, "up_proj");

        public string Down { get; } = ParameterNames.Of(layer, "down_proj");
    }
}
