using System.Globalization;

namespace GenAI.Lifecycle.FineTuning;

/// <summary>Writes the hyperparameters of alignment under the names of this library's container contract.</summary>
internal static class AlignmentWriter
{
    /// <summary>The hyperparameters that are set.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Write(AlignmentHyperparameters alignment)
    {
        (string Name, IFormattable? Value)[] numbers =
        [
            ("beta", alignment.Beta),
            ("label_smoothing", alignment.LabelSmoothing),
            ("num_generations", alignment.AnswersPerPrompt),
            ("max_completion_length", alignment.MaxAnswerTokens),
            ("temperature", alignment.Temperature),
            ("kl_coef", alignment.KlCoefficient),
            ("alarm_kl", alignment.KlAlarm),
            ("alarm_hacking", alignment.HackingAlarm),
        ];
        foreach (var (name, value) in numbers)
        {
            if (value is not null)
                yield return new(name, value.ToString(null, CultureInfo.InvariantCulture));
        }

        if (alignment.Rewards.Count > 0)
            yield return new("rewards", RewardRuleJson.Write(alignment.Rewards));
        if (alignment.GoldRewards.Count > 0)
            yield return new("gold_rewards", RewardRuleJson.Write(alignment.GoldRewards));
    }
}
