using GenAI.Lifecycle.Local.Engine.Alignment.Losses;
using GenAI.Lifecycle.Local.Engine.Alignment.Preferences;
using GenAI.Lifecycle.Local.Engine.Modeling;
using GenAI.Lifecycle.Local.Engine.Training;
using GenAI.Lifecycle.Local.Engine.Training.Settings;
using static TorchSharp.torch;

namespace GenAI.Lifecycle.Local.Engine.Alignment.Rewards;

/// <summary>Trains a reward model on pairs of answers.</summary>
internal sealed class RewardObjective(
    Transformer model,
    RewardHead head,
    PreferenceSettings settings,
    IReadOnlyList<PreferencePair> pairs,
    IReadOnlyList<PreferencePair> validation
) : IObjective
{
    public int Count => pairs.Count;

    public bool HasValidation => validation.Count > 0;

    public IReadOnlyList<Example> Samples => [.. pairs.Take(IObjective.SampleCount).Select(static pair => pair.Chosen)];

    public IEnumerable<(string Name, Tensor Tensor)> Parameters => [(RewardHead.WeightName, head.Weight)];

    public Measures Accumulate(IReadOnlyList<int> rows, int part)
    {
        var measures = new Measures();
        var read = 0;
        foreach (var chunk in rows.Chunk(part))
        {
            using var scope = NewDisposeScope();
            var (batch, chosen, rejected) = Score([.. chunk.Select(row => pairs[row])]);
            (Losses([.. chunk.Select(row => pairs[row])], chosen, rejected, measures).sum() / rows.Count).backward();
            read += batch.TokenCount;
        }

        measures.Add(IObjective.Tokens, read);
        return measures;
    }

    public Measures Evaluate(int part)
    {
        using var guard = no_grad();
        var measures = new Measures();
        foreach (var chunk in validation.Chunk(part))
        {
            using var scope = NewDisposeScope();
            var (_, chosen, rejected) = Score(chunk);
            Losses(chunk, chosen, rejected, measures);
        }

        return measures;
    }

    /// <summary>Scores the validation pairs and tells how good the reward model is on them.</summary>
    public RewardQuality Measure(int part)
    {
        using var guard = no_grad();
        var scored = new List<ScoredAnswers>();
        foreach (var chunk in validation.Chunk(part))
        {
            using var scope = NewDisposeScope();
            var (_, chosen, rejected) = Score(chunk);
            scored.AddRange(
                chunk
                    .Zip(chosen.data<float>().ToArray(), rejected.data<float>().ToArray())
                    .Select(static each => new ScoredAnswers(
                        each.Second,
                        each.Third,
                        each.First.Chosen.TargetCount,
                        each.First.Rejected.TargetCount
                    ))
            );
        }

        return RewardQuality.Of(scored);
    }

    private (Batch Batch, Tensor Chosen, Tensor Rejected) Score(PreferencePair[] chunk)
    {
        var batch = new Batch([.. chunk.Select(static pair => pair.Chosen), .. chunk.Select(static pair => pair.Rejected)]);
        var rewards = head.Score(model, batch);
        return (batch, rewards.narrow(0, 0, chunk.Length), rewards.narrow(0, chunk.Length, chunk.Length));
    }

    private Tensor Losses(PreferencePair[] chunk, Tensor chosen, Tensor rejected, Measures measures)
    {
        var margins = tensor(chunk.Select(static pair => (float)pair.Margin).ToArray());
        var losses = RewardLoss.Of(chosen, rejected, margins, settings.CenterRewardsCoefficient);
        measures.Add(IObjective.Loss, losses.mean().item<float>(), chunk.Length);
        measures.Add("reward_chosen", chosen.mean().item<float>(), chunk.Length);
        measures.Add("reward_rejected", rejected.mean().item<float>(), chunk.Length);
        measures.Add("reward_margin", (chosen - rejected).mean().item<float>(), chunk.Length);
        measures.Add(PairMeasures.Accuracy, chosen.gt(rejected).to(ScalarType.Float64).mean().item<double>(), chunk.Length);
        return losses;
    }
}
