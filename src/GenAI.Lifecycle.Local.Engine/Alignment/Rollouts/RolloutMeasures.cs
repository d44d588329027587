using GenAI.Lifecycle.Local.Engine.Alignment.Losses;
using GenAI.Lifecycle.Local.Engine.Training;

namespace GenAI.Lifecycle.Local.Engine.Alignment.Rollouts;

/// <summary>The measures of the answers of a step.</summary>
internal static class RolloutMeasures
{
    public const string Reward = "reward";

    /// <summary>Adds reward, divergence, entropy, length and what could not be learnt from.</summary>
    public static void Add(Measures measures, IReadOnlyList<Rollout> rollouts, double coefficient)
    {
        var scored = rollouts.Where(static each => !double.IsNaN(each.Reward)).Select(static each => each.Reward).ToList();
        var mean = scored.Count > 0 ? scored.Average() : double.NaN;
        measures.Add(Reward, mean, scored.Count);
        measures.Add(
            "reward_std",
            Math.Sqrt(scored.Select(each => (each - mean) * (each - mean)).DefaultIfEmpty(0).Average()),
            scored.Count
        );
        measures.Add("kl", rollouts.Average(static each => each.Divergence), rollouts.Count);
        measures.Add("kl_coef", coefficient);
        measures.Add("entropy", rollouts.Average(static each => each.Entropy), rollouts.Count);
        measures.Add("length", rollouts.Average(static each => (double)each.Length), rollouts.Count);
        measures.Add("ended", rollouts.Average(static each => each.Ended ? 1.0 : 0), rollouts.Count);
        measures.Add("unscored", rollouts.Count - scored.Count);

        var groups = rollouts.GroupBy(static each => each.Group).Where(static group => group.Count() > 1).ToList();
        if (groups.Count > 0)
            measures.Add(
                "dead_groups",
                groups.Average(static group => GroupAdvantage.IsDead([.. group.Select(static each => each.Reward)]) ? 1.0 : 0)
            );
    }
}
