using GenAI.Lifecycle.Answers;

namespace GenAI.Lifecycle.Prompting.Techniques;

/// <summary>Options for sampling and voting.</summary>
public sealed record SelfConsistencyOptions
{
    /// <summary>The number of answers.</summary>
    /// <value>The default value is 5. At least 1.</value>
    public int Samples { get; init; } = 5;

    /// <summary>The temperature if the call sets none; without one, all answers could be equal.</summary>
    /// <value>The default value is 0.7.</value>
    public float Temperature { get; init; } = .7f;

    /// <summary>The maximum number of concurrent calls.</summary>
    /// <value>The default value is 5. At least 1.</value>
    public int MaxConcurrency { get; init; } = 5;

    /// <summary>
    /// The function that extracts the answer for the vote from a response; an empty answer has no vote. The default is the whole text
    /// without reasoning in tags, trimmed.
    /// </summary>
    public Func<string, string> Extract { get; init; } = static text => ReasoningText.Remove(text).Trim();

    /// <summary>The comparer of answers. The default ignores letter case.</summary>
    public IEqualityComparer<string> Comparer { get; init; } = StringComparer.OrdinalIgnoreCase;
}
