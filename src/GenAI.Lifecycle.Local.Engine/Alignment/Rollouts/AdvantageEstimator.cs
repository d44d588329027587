using GenAI.Lifecycle.Local.Engine.Alignment.Losses;
using GenAI.Lifecycle.Local.Engine.Training.Settings;

namespace GenAI.Lifecycle.Local.Engine.Alignment.Rollouts;

/// <summary>Turns rewards into the advantage of each token.</summary>
internal static class AdvantageEstimator
{
    /// <summary>Fills in the advantages.</summary>
    /// <param name="method">ppo, grpo or rloo.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="rollouts">The scored answers, of all prompts of a step.</param>
    /// <param name="coefficient">The weight of the divergence now.</param>
    public static void Fill(string method, RolloutSettings settings, IReadOnlyList<Rollout> rollouts, double coefficient)
    {
        if (method == Methods.Ppo)
        {
            FillGeneralised(settings, rollouts, coefficient);
            return;
        }

        foreach (var group in rollouts.GroupBy(static rollout => rollout.Group))
        {
            var members = group.ToList();
            var advantages =
                method == Methods.Grpo
                    ? GroupAdvantage.Normalised([.. members.Select(static each => each.Reward)], settings.ScaleRewards)
                    : GroupAdvantage.LeaveOneOut([.. members.Select(each => each.Reward - (coefficient * each.Divergence))]);
            for (var i = 0; i < members.Count; i++)
                members[i].Advantages = [.. Enumerable.Repeat((float)advantages[i], members[i].Length)];
        }
    }

    /// <summary>The reward comes with the last token, the penalty for leaving the reference with each.</summary>
    private static void FillGeneralised(RolloutSettings settings, IReadOnlyList<Rollout> rollouts, double coefficient)
    {
        foreach (var rollout in rollouts)
        {
            var rewards = rollout
                .Policy.Zip(rollout.Reference, (policy, reference) => (float)(-coefficient * Penalty(settings, policy, reference)))
                .ToArray();
            rewards[^1] += (float)rollout.Reward;
            rollout.Advantages = GeneralizedAdvantage.Of(rewards, rollout.Values, settings.Gamma, settings.Lambda);
        }
    }

    private static double Penalty(RolloutSettings settings, double policy, double reference) =>
        settings.PositiveKl ? Math.Exp(reference - policy) - (reference - policy) - 1 : policy - reference;
}
