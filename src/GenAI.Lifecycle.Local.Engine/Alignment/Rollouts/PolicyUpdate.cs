using GenAI.Lifecycle.Local.Engine.Alignment.Losses;
using GenAI.Lifecycle.Local.Engine.Training;
using GenAI.Lifecycle.Local.Engine.Training.Settings;
using static TorchSharp.torch;

namespace GenAI.Lifecycle.Local.Engine.Alignment.Rollouts;

/// <summary>The gradient of a mini-batch of answers.</summary>
internal sealed class PolicyUpdate(PolicyScorer scorer, string method, RolloutSettings settings, double coefficient)
{
    /// <summary>Adds the gradient of a mini-batch, computed in parts: their number does not change the sum.</summary>
    /// <param name="rollouts">The answers with their advantages.</param>
    /// <param name="whitened">The advantages that count in the policy's loss, one array an answer.</param>
    /// <param name="part">The largest number of answers that is computed at once.</param>
    public Measures Accumulate(IReadOnlyList<Rollout> rollouts, IReadOnlyDictionary<Rollout, float[]> whitened, int part)
    {
        var measures = new Measures();
        var tokens = rollouts.Sum(static rollout => rollout.Length);
        var read = 0;
        foreach (var chunk in rollouts.Chunk(part))
        {
            using var scope = NewDisposeScope();
            var batch = new Batch([.. chunk.Select(static each => each.Row)]);
            var (scores, values) = scorer.Score(batch);
            var ratios = scores - Flat(chunk, static each => each.Policy);
            var advantages = Flat(chunk, each => whitened[each]);
            var loss =
                method == Methods.Rloo
                    ? SequenceLoss(chunk, batch, ratios, rollouts.Count)
                    : TokenLoss(chunk, scores, ratios, advantages, rollouts.Count, tokens);
            if (values is not null)
                loss = loss + ValuePart(chunk, values, tokens, measures);
            loss.backward();

            measures.Add(IObjective.Loss, loss.item<float>() * rollouts.Count / chunk.Length, chunk.Length);
            measures.Add("clipped", PolicyLoss.ClippedShare(ratios, advantages, settings.ClipLow, settings.ClipHigh), ratios.shape[0]);
            read += batch.TokenCount;
        }

        measures.Add(IObjective.Tokens, read);
        return measures;
    }

    private Tensor TokenLoss(Rollout[] chunk, Tensor scores, Tensor ratios, Tensor advantages, int answers, int tokens)
    {
        var losses = PolicyLoss.Of(ratios, advantages, settings.ClipLow, settings.ClipHigh);
        if (method == Methods.Grpo && coefficient > 0)
            losses = losses + (KlPenalty.Positive(scores, Flat(chunk, static each => each.Reference)) * coefficient);
        return (losses * Weights(chunk, answers, tokens)).sum();
    }

    /// <summary>RLOO takes the whole answer for one action.</summary>
    private Tensor SequenceLoss(Rollout[] chunk, Batch batch, Tensor ratios, int answers)
    {
        var advantages = tensor(chunk.Select(static each => each.Advantages[0]).ToArray());
        return PolicyLoss.Of(batch.SumByRow(ratios), advantages, settings.ClipLow, settings.ClipHigh).sum() / answers;
    }

    private Tensor ValuePart(Rollout[] chunk, Tensor values, int tokens, Measures measures)
    {
        var earlier = Flat(chunk, static each => each.Values);
        var returns = Flat(chunk, static each => each.Advantages) + earlier;
        var losses = ValueLoss.Of(values, earlier, returns, settings.ValueClip);
        measures.Add("value_loss", losses.mean().item<float>(), losses.shape[0]);
        return losses.sum() * (settings.ValueCoefficient / tokens);
    }

    /// <summary>The weight of each token in the loss.</summary>
    private Tensor Weights(Rollout[] chunk, int answers, int tokens) => Flat(chunk, each =>
        {
            var weight = (method == Methods.Ppo ? TokenAverage.Dapo : settings.LossType) switch
            {
                TokenAverage.Grpo => 1.0 / answers / each.Length,
                TokenAverage.DrGrpo => 1.0 / answers / settings.MaxCompletionLength,
                _ => 1.0 / tokens,
            };
            return [.. Enumerable.Repeat((float)weight, each.Length)];
        });

    private static Tensor Flat(IEnumerable<Rollout> rollouts, Func<Rollout, float[]> numbers) =>
        tensor(rollouts.SelectMany(numbers).ToArray());
}
