using GenAI.Lifecycle.Local.Engine.Modeling;
using GenAI.Lifecycle.Local.Engine.Training;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace GenAI.Lifecycle.Local.Engine.Alignment.Rollouts;

/// <summary>Scores drawn answers under the policy, its value head and the reference, at the temperature they were drawn with.</summary>
internal sealed class PolicyScorer(Transformer model, ValueHead? head, ReferencePolicy reference, double temperature)
{
    /// <summary>Fills in what is known of answers before the policy learns from them.</summary>
    /// <param name="rollouts">The answers.</param>
    /// <param name="part">The number of texts scored at once.</param>
    public void Fill(IReadOnlyList<Rollout> rollouts, int part)
    {
        using var guard = no_grad();
        foreach (var chunk in rollouts.Chunk(part))
        {
            using var scope = NewDisposeScope();
            var batch = new Batch([.. chunk.Select(static each => each.Row)]);
            var states = batch.States(model.Hidden(batch.Input), model);
            var logits = model.Project(states) / temperature;
            var frozen = reference.Run(each =>
                batch.LogProbabilities(each.Project(batch.States(each.Hidden(batch.Input), each)) / temperature)
            );
            var logs = F.log_softmax(logits, -1);
            var entropy = (logs.exp() * logs).sum(-1).neg();
            Share(chunk, batch.LogProbabilities(logits), static (each, numbers) => each.Policy = numbers);
            Share(chunk, frozen, static (each, numbers) => each.Reference = numbers);
            Share(chunk, entropy, static (each, numbers) => each.Entropy = numbers.Average());
            if (head is not null)
                Share(chunk, head.Of(states), static (each, numbers) => each.Values = numbers);
        }
    }

    /// <summary>The log-probability and the value of each token of answers, with gradients.</summary>
    public (Tensor LogProbabilities, Tensor? Values) Score(Batch batch)
    {
        var states = batch.States(model.Hidden(batch.Input), model);
        return (batch.LogProbabilities(model.Project(states) / temperature), head?.Of(states));
    }

    /// <summary>Gives each answer the numbers of its tokens.</summary>
    private static void Share(IReadOnlyList<Rollout> rollouts, Tensor numbers, Action<Rollout, float[]> set)
    {
        var all = numbers.data<float>().ToArray();
        var start = 0;
        foreach (var rollout in rollouts)
        {
            set(rollout, all[start..(start + rollout.Length)]);
            start += rollout.Length;
        }
    }
}
