using System.Globalization;

namespace GenAI.Lifecycle.Evaluation.Judges;

/// <summary>A criterion for answers and the scale of its scores.</summary>
public sealed record Rubric
{
    /// <summary>The name of the criterion, such as <c>Helpfulness</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The description of the criterion.</summary>
    public required string Criterion { get; init; }

    /// <summary>The scores.</summary>
    /// <value>The default value is from 1 to 5.</value>
    public ScoreScale Scale { get; init; } = ScoreScale.OneToFive;

    /// <summary>The description of an answer at each score; scores can be omitted.</summary>
    /// <value>The default value is empty.</value>
    public IReadOnlyDictionary<int, string> Levels { get; init; } = new Dictionary<int, string>();

    /// <summary>A rubric for the correctness of the answer compared with a reference.</summary>
    public static Rubric Correctness { get; } =
        new()
        {
            Name = "Correctness",
            Criterion =
                "The answer says what the reference says. It may use other words and give further details that do not contradict the reference.",
            Levels = new Dictionary<int, string>
            {
                [1] = "It contradicts the reference or does not answer the question.",
                [3] = "It agrees in part: something that matters is missing or wrong.",
                [5] = "It agrees in everything that matters.",
            },
        };

    internal Rubric Check()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(Name);
        ArgumentException.ThrowIfNullOrWhiteSpace(Criterion);
        foreach (var level in Levels.Keys)
        {
            if (!Scale.Contains(level))
                throw new ArgumentOutOfRangeException(nameof(Levels), level, $"The level must be on the scale from {Scale}.");
        }

        return this;
    }

    /// <summary>Criterion and scale as a judge reads them.</summary>
    internal string Describe()
    {
        var levels = Levels
            .OrderBy(static l => l.Key)
            .Select(static l => string.Create(CultureInfo.InvariantCulture, $"\n{l.Key}: {l.Value}"));
        return $"{Name}: {Criterion}\nScores are from {Scale.Min} (worst) to {Scale.Max} (best).{string.Concat(levels)}";
    }

    /// <summary>The form in which a judge gives a score with its reason.</summary>
    internal string Form =>
        $$"""
            Give your reason first, then the score. Answer with this JSON object and nothing else:
            {"reason": "<what speaks for and against the answer>", "score": <a number from {{Scale.Min}} to {{Scale.Max}}>}
            """;
}
