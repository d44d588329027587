using GenAI.Lifecycle.Answers;

namespace GenAI.Lifecycle.Prompting.Techniques;

/// <summary>How answers are sampled and voted on.</summary>
public sealed record SelfConsistencyOptions
{
    /// <summary>The number of answers.</summary>
    /// <value>The default value is 5. At least 1.</value>
    public int Samples { get; init; } = 5;

    /// <summary>The temperature where the call sets none: without one every answer is the same.</summary>
    /// <value>The default value is 0.7.</value>
    public float Temperature { get; init; } = .7f;

    /// <summary>The calls in flight at once.</summary>
    /// <value>The default value is 5. At least 1.</value>
    public int MaxConcurrency { get; init; } = 5;

    /// <summary>What of a response is the answer that is voted on; an empty one has no vote. The default is the whole text without reasoning in tags, trimmed.</summary>
    public Func<string, string> Extract { get; init; } = static text => ReasoningText.Remove(text).Trim();

    /// <summary>Which answers are the same. The default ignores the case of letters.</summary>
    public IEqualityComparer<string> Comparer { get; init; } = StringComparer.OrdinalIgnoreCase;
}
