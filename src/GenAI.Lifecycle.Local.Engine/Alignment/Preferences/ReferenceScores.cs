using GenAI.Lifecycle.Local.Engine.Modeling;
using static TorchSharp.torch;

namespace GenAI.Lifecycle.Local.Engine.Alignment.Preferences;

/// <summary>The reference's log-probabilities of pairs, computed once before the first step.</summary>
internal sealed class ReferenceScores
{
    private readonly float[] _chosen;
    private readonly float[] _rejected;

    private ReferenceScores(float[] chosen, float[] rejected) => (_chosen, _rejected) = (chosen, rejected);

    public static ReferenceScores Of(Transformer model, IReadOnlyList<PreferencePair> pairs, int part)
    {
        using var guard = no_grad();
        var (chosen, rejected) = (new List<float>(), new List<float>());
        foreach (var chunk in pairs.Chunk(part))
        {
            using var scope = NewDisposeScope();
            var scored = new ScoredPairs(model, chunk);
            chosen.AddRange(scored.Chosen.data<float>());
            rejected.AddRange(scored.Rejected.data<float>());
        }

        return new ReferenceScores([.. chosen], [.. rejected]);
    }

    /// <summary>The scores of some pairs, [pairs].</summary>
    public (Tensor Chosen, Tensor Rejected) Select(IReadOnlyCollection<int> rows) =>
        (tensor(rows.Select(row => _chosen[row]).ToArray()), tensor(rows.Select(row => _rejected[row]).ToArray()));
}
