using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace GenAI.Lifecycle.Local.Engine.Modeling;

/// <summary>Low-rank additions to linear layers: W·x + (α/r)·B·A·x, with A random and B zero at the start.</summary>
internal sealed class LoraAdapters : IDisposable
{
    private readonly Dictionary<string, (Tensor A, Tensor B)> _pairs = [];
    private readonly double _scale;
    private readonly double _dropout;

    /// <param name="model">The decoder that is adapted.</param>
    /// <param name="rank">The inner width r.</param>
    /// <param name="alpha">The scale's numerator.</param>
    /// <param name="dropout">The share of inputs left out in training.</param>
    /// <param name="modules">Which linear layers, of <see cref="ParameterNames.Linear"/>.</param>
    /// <param name="seed">The seed of A.</param>
    public LoraAdapters(Transformer model, int rank, double alpha, double dropout, IReadOnlyList<string> modules, long seed)
    {
        (_scale, _dropout) = (alpha / rank, dropout);
        manual_seed(seed);
        using var scope = NewDisposeScope();
        for (var layer = 0; layer < model.Config.NumHiddenLayers; layer++)
        {
            foreach (var name in modules.Select(module => ParameterNames.Of(layer, module)))
            {
                var shape = model.Parameters[name].shape;
                var a = randn(rank, shape[1]) / Math.Sqrt(shape[1]);
                _pairs[name] = (a.DetachFromDisposeScope().requires_grad_(true), zeros(shape[0], rank).DetachFromDisposeScope().requires_grad_(true));
            }
        }
    }

    /// <summary>Whether dropout applies.</summary>
    public bool Training { get; set; }

    /// <summary>The trained tensors under their PEFT names.</summary>
    public IEnumerable<(string Name, Tensor Tensor)> Parameters => _pairs.SelectMany(pair => new[]
    {
        (PeftName(pair.Key, "lora_A"), pair.Value.A),
        (PeftName(pair.Key, "lora_B"), pair.Value.B),
    });

    public Tensor Add(Tensor plain, Tensor input, string name)
    {
        if (!_pairs.TryGetValue(name, out var pair)) return plain;
        if (_dropout > 0 && Training) input = F.dropout(input, _dropout);
        return plain + F.linear(F.linear(input, pair.A), pair.B) * _scale;
    }

    /// <summary>Adds the adapters into the decoder's own parameters.</summary>
    public void MergeInto(Transformer model)
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        foreach (var (name, (a, b)) in _pairs) model.Parameters[name].add_(b.matmul(a) * _scale);
    }

    public void Dispose()
    {
        foreach (var (a, b) in _pairs.Values)
        {
            a.Dispose();
            b.Dispose();
        }
    }

    private static string PeftName(string parameter, string part) =>
        $"base_model.model.{parameter[..^".weight".Length]}.{part}.weight";
}
