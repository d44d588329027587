using GenAI.Lifecycle.Local.Engine.Modeling;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace GenAI.Lifecycle.Local.Engine.Training;

/// <summary>Examples side by side. Padding stands at the end, where a causal decoder cannot see it from before.</summary>
internal sealed class Batch
{
    private readonly long[] _tokens;
    private readonly int _rows;
    private readonly int _length;
    private readonly List<long> _positions = [];
    private readonly List<long> _targets = [];

    public Batch(IReadOnlyList<Example> examples)
    {
        (_rows, _length) = (examples.Count, examples.Max(example => example.Tokens.Length) - 1);
        _tokens = new long[_rows * _length];
        for (var row = 0; row < _rows; row++)
        {
            var (tokens, learned) = (examples[row].Tokens, examples[row].Learned);
            for (var i = 0; i < tokens.Length - 1; i++)
            {
                _tokens[(row * _length) + i] = tokens[i];
                if (!learned[i + 1]) continue;
                _positions.Add((row * _length) + i);
                _targets.Add(tokens[i + 1]);
            }
        }
    }

    /// <summary>How many tokens the decoder reads.</summary>
    public int TokenCount => _tokens.Length;

    /// <summary>How many tokens count in the loss.</summary>
    public int TargetCount => _targets.Count;

    /// <summary>The mean cross-entropy of the completions' tokens, in nats; only their logits are computed.</summary>
    public Tensor Loss(Transformer model)
    {
        var hidden = model.Hidden(tensor(_tokens, [_rows, _length], ScalarType.Int64));
        var chosen = hidden.view(-1, model.Config.HiddenSize).index_select(0, tensor(_positions.ToArray(), ScalarType.Int64));
        return F.cross_entropy(model.Project(chosen), tensor(_targets.ToArray(), ScalarType.Int64));
    }
}
