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
    private readonly List<long> _rowOf = [];
    private readonly List<float> _learned = [];
    private readonly int[] _lengths;

    /// <param name="examples">The examples.</param>
    /// <param name="everything">Whether the tokens of prompts are scored too; <see cref="Learned"/> tells them apart.</param>
    public Batch(IReadOnlyList<Example> examples, bool everything = false)
    {
        (_rows, _length) = (examples.Count, examples.Max(example => example.Tokens.Length) - 1);
        _tokens = new long[_rows * _length];
        _lengths = [.. examples.Select(static example => example.Tokens.Length - 1)];
        for (var row = 0; row < _rows; row++)
        {
            var (tokens, learned) = (examples[row].Tokens, examples[row].Learned);
            for (var i = 0; i < tokens.Length - 1; i++)
            {
                _tokens[(row * _length) + i] = tokens[i];
                if (!everything && !learned[i + 1])
                    continue;

                _positions.Add((row * _length) + i);
                _targets.Add(tokens[i + 1]);
                _rowOf.Add(row);
                _learned.Add(learned[i + 1] ? 1 : 0);
            }
        }
    }

    /// <summary>The number of tokens the decoder reads.</summary>
    public int TokenCount => _tokens.Length;

    /// <summary>The number of tokens are scored.</summary>
    public int TargetCount => _targets.Count;

    /// <summary>1 for a scored token of a completion, 0 for one of a prompt, [targets].</summary>
    public Tensor Learned => tensor(_learned.ToArray());

    /// <summary>The row of each scored token, [targets].</summary>
    public Tensor Rows => tensor(_rowOf.ToArray(), ScalarType.Int64);

    /// <summary>The mean cross-entropy of the scored tokens, in nats; only their logits are computed.</summary>
    public Tensor Loss(Transformer model) => F.cross_entropy(Logits(model), Targets);

    /// <summary>The log-probability of each scored token, [targets], in nats.</summary>
    public Tensor LogProbabilities(Transformer model) => LogProbabilities(Logits(model));

    /// <summary>The log-probability of each scored token under logits.</summary>
    public Tensor LogProbabilities(Tensor logits) => F.cross_entropy(logits, Targets, reduction: nn.Reduction.None).neg();

    /// <summary>The logits at the positions before the scored tokens, [targets, vocabulary].</summary>
    public Tensor Logits(Transformer model) => model.Project(States(model.Hidden(Input), model));

    /// <summary>The states of the positions before the scored tokens, [targets, width].</summary>
    public Tensor States(Tensor hidden, Transformer model) =>
        hidden.reshape(-1, model.Config.HiddenSize).index_select(0, tensor(_positions.ToArray(), ScalarType.Int64));

    /// <summary>The state at the last token that each row reads, which is the end of its answer, [rows, width].</summary>
    public Tensor LastStates(Tensor hidden, Transformer model)
    {
        var last = _lengths.Select((length, row) => ((long)row * _length) + length - 1).ToArray();
        return hidden.reshape(-1, model.Config.HiddenSize).index_select(0, tensor(last, ScalarType.Int64));
    }

    /// <summary>The tokens that the decoder reads, [rows, time].</summary>
    public Tensor Input => tensor(_tokens, [_rows, _length], ScalarType.Int64);

    /// <summary>Sums numbers of scored tokens by row, [rows].</summary>
    public Tensor SumByRow(Tensor numbers) => zeros(_rows, numbers.dtype).index_add(0, Rows, numbers, 1);

    private Tensor Targets => tensor(_targets.ToArray(), ScalarType.Int64);
}
