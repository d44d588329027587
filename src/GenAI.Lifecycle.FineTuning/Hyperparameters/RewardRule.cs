namespace GenAI.Lifecycle.FineTuning;

/// <summary>A rule that rewards the answers of a model while it trains. The rewards of several rules are added up.</summary>
public sealed record RewardRule
{
    private RewardRule(string type, double weight, IReadOnlyDictionary<string, object>? parameters = null)
    {
        if (!double.IsFinite(weight))
            throw new ArgumentOutOfRangeException(nameof(weight), weight, "weight is a finite number.");
        (Type, Weight, Parameters) = (type, weight, parameters ?? new Dictionary<string, object>());
    }

    /// <summary>The kind of rule, as the container knows it.</summary>
    public string Type { get; }

    /// <summary>The factor of its reward.</summary>
    public double Weight { get; }

    /// <summary>Its parameters: texts, numbers, lists of texts.</summary>
    internal IReadOnlyDictionary<string, object> Parameters { get; }

    /// <summary>1 for an answer that a regular expression matches, otherwise 0.</summary>
    /// <param name="pattern">The expression, in the syntax of the container's language.</param>
    /// <param name="weight">The factor of the reward.</param>
    public static RewardRule Regex(string pattern, double weight = 1)
    {
        ArgumentException.ThrowIfNullOrEmpty(pattern);
        return new("regex", weight, new Dictionary<string, object> { ["pattern"] = pattern });
    }

    /// <summary>1 for an answer that is a JSON object with all of some members, otherwise 0.</summary>
    /// <param name="required">The members.</param>
    /// <param name="weight">The factor of the reward.</param>
    public static RewardRule Json(IReadOnlyList<string> required, double weight = 1)
    {
        ArgumentNullException.ThrowIfNull(required);
        return new("json", weight, new Dictionary<string, object> { ["required"] = required });
    }

    /// <summary>1 for an answer whose last number is that of the row's completion, otherwise 0.</summary>
    /// <param name="weight">The factor of the reward.</param>
    public static RewardRule ExactNumber(double weight = 1) => new("exact_number", weight);

    /// <summary>1 for an answer that is the row's completion but for case, otherwise 0.</summary>
    /// <param name="weight">The factor of the reward.</param>
    public static RewardRule ExactMatch(double weight = 1) => new("exact_match", weight);

    /// <summary>The share of runs of words that repeat another, times −1.</summary>
    /// <param name="words">The length of a run, at least 1.</param>
    /// <param name="weight">The factor of the penalty.</param>
    public static RewardRule RepetitionPenalty(int words = 3, double weight = 1)
    {
        Range.Check(words, 1, 100, nameof(words));
        return new("repetition", weight, new Dictionary<string, object> { ["ngram"] = words });
    }

    /// <summary>The reward of a trained reward model, which the request names in <see cref="FineTuningRequest.RewardModel"/>.</summary>
    /// <param name="weight">The factor of the reward.</param>
    public static RewardRule Model(double weight = 1) => new("model", weight);
}
