using System.Text.Json;
using System.Text.RegularExpressions;
using GenAI.Lifecycle.Local.Engine.Models;

namespace GenAI.Lifecycle.Local.Engine.Alignment.Rewards;

/// <summary>A weighted sum of rewards.</summary>
/// <param name="rewards">The rewards and their weights.</param>
/// <param name="clip">The largest magnitude of a sum; <see langword="null"/> for no bound.</param>
internal sealed class RewardMix(IReadOnlyList<(IReward Reward, double Weight)> rewards, double? clip) : IDisposable
{
    private const string Types = "regex, json, exact_number, exact_match, length, repetition, cosine, model";
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(1);

    /// <summary>Whether there is a reward at all.</summary>
    public bool IsEmpty => rewards.Count == 0;

    /// <summary>Reads rewards: <c>[{"type":"regex","pattern":"…","weight":1},…]</c>.</summary>
    /// <param name="name">The hyperparameter's name.</param>
    /// <param name="text">Its value.</param>
    /// <param name="clip">The largest magnitude of an answer's reward.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="models">Gives the directory of a channel.</param>
    /// <exception cref="EngineException">The text is malformed, or a reward is unknown.</exception>
    public static RewardMix Parse(string name, string text, double? clip, LoadedModel policy, Func<string, string> models)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return new RewardMix(
                [.. json.RootElement.EnumerateArray().Select(each => (Read(each, policy, models), Number(each, "weight", 1)))],
                clip
            );
        }
        catch (Exception malformed)
            when (malformed is JsonException or InvalidOperationException or KeyNotFoundException or ArgumentException)
        {
            throw new EngineException(
                $"The hyperparameter {name} is not a JSON array of rewards with a type each: {malformed.Message}",
                malformed
            );
        }
    }

    /// <summary>The reward of each answer; NaN for one that no rule applies to.</summary>
    public double[] Score(IReadOnlyList<DrawnAnswer> answers)
    {
        var (sums, counts) = (new double[answers.Count], new int[answers.Count]);
        foreach (var (reward, weight) in rewards)
        {
            var scores = reward.Score(answers);
            for (var i = 0; i < scores.Count; i++)
            {
                if (double.IsNaN(scores[i]))
                    continue;
                sums[i] += scores[i] * weight;
                counts[i]++;
            }
        }

        return
        [
            .. sums.Select(
                (sum, i) =>
                    counts[i] == 0 ? double.NaN
                    : clip is { } bound ? Math.Clamp(sum, -bound, bound)
                    : sum
            ),
        ];
    }

    public void Dispose()
    {
        foreach (var (reward, _) in rewards)
            (reward as IDisposable)?.Dispose();
    }

    private static IReward Read(JsonElement each, LoadedModel policy, Func<string, string> models)
    {
        switch (each.GetProperty("type").GetString())
        {
            case "regex":
                var pattern = new Regex(each.GetProperty("pattern").GetString()!, RegexOptions.CultureInvariant, s_timeout);
                return new RuleReward(answer => pattern.IsMatch(answer.Text) ? 1 : 0);
            case "json":
                var required = each.TryGetProperty("required", out var names)
                    ? names.EnumerateArray().Select(static name => name.GetString()!).ToList()
                    : [];
                return new RuleReward(answer => TextRewards.Json(answer.Text, required));
            case "exact_number":
                return new RuleReward(static answer => TextRewards.ExactNumber(answer.Text, answer.Reference));
            case "exact_match":
                return new RuleReward(static answer => TextRewards.ExactMatch(answer.Text, answer.Reference));
            case "length":
                var longest = Number(each, "max", 100);
                return new RuleReward(answer => Math.Min(1, answer.Tokens / longest));
            case "repetition":
                var (length, penalty) = ((int)Number(each, "ngram", 3), Number(each, "penalty", -1));
                return new RuleReward(answer => TextRewards.Repetition(answer.Text, length, penalty));
            case "cosine":
                var (most, first, last) = ((int)Number(each, "max", 100), Number(each, "short", 1), Number(each, "long", .5));
                return new RuleReward(answer => TextRewards.Cosine(answer.Tokens, most, first, last));
            case "model":
                return new ModelReward(
                    models(each.TryGetProperty("channel", out var channel) ? channel.GetString()! : "reward_model"),
                    policy
                );
            case var other:
                throw new ArgumentException($"the type '{other}' is unknown; there are {Types}.");
        }
    }

    private static double Number(JsonElement each, string name, double otherwise) =>
        each.TryGetProperty(name, out var value) ? value.GetDouble() : otherwise;
}
