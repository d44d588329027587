namespace GenAI.Lifecycle.Local.Engine.Alignment.Losses;

/// <summary>Advantages of several answers to one prompt, relative to each other. NaN marks an answer that no reward scored.</summary>
internal static class GroupAdvantage
{
    private const double Epsilon = 1e-4;

    /// <summary>GRPO (Shao et al. 2024, arXiv:2402.03300): (r − mean) / (std + 1e-4), std unbiased; 0 for an answer without a score.</summary>
    /// <param name="rewards">The rewards of the group.</param>
    /// <param name="scale">Whether the difference is divided by the deviation; without, it is Dr. GRPO (Liu et al. 2025).</param>
    public static double[] Normalised(IReadOnlyList<double> rewards, bool scale = true)
    {
        var scored = rewards.Where(static reward => !double.IsNaN(reward)).ToList();
        var mean = scored.Count > 0 ? scored.Average() : 0;
        var deviation = Deviation(scored, mean);
        return [.. rewards.Select(reward => double.IsNaN(reward) ? 0 : (reward - mean) / (scale ? deviation + Epsilon : 1))];
    }

    /// <summary>RLOO (Ahmadian et al. 2024, arXiv:2402.14740): the reward less the mean of the others; 0 for an answer without a score.</summary>
    public static double[] LeaveOneOut(IReadOnlyList<double> rewards)
    {
        var scored = rewards.Where(static reward => !double.IsNaN(reward)).ToList();
        var sum = scored.Sum();
        return [.. rewards.Select(reward => double.IsNaN(reward) || scored.Count < 2 ? 0 : reward - ((sum - reward) / (scored.Count - 1)))];
    }

    /// <summary>Returns whether all scored rewards are the same, so that nothing can be learnt from the group.</summary>
    public static bool IsDead(IReadOnlyList<double> rewards) =>
        rewards.Where(static reward => !double.IsNaN(reward)).Distinct().Take(2).Count() < 2;

    private static double Deviation(List<double> numbers, double mean) =>
        numbers.Count > 1 ? Math.Sqrt(numbers.Sum(number => (number - mean) * (number - mean)) / (numbers.Count - 1)) : 0;
}
