namespace GenAI.Lifecycle.Evaluation.Judges;

/// <summary>The scores that a judge may give.</summary>
public sealed record ScoreScale
{
    /// <summary>Creates a scale.</summary>
    /// <param name="min">The worst score.</param>
    /// <param name="max">The best score, above the worst.</param>
    public ScoreScale(int min, int max)
    {
        if (min >= max)
            throw new ArgumentOutOfRangeException(nameof(max), max, $"The best score must be above the worst score, {min}.");
        (Min, Max) = (min, max);
    }

    /// <summary>From 1 to 5.</summary>
    public static ScoreScale OneToFive { get; } = new(1, 5);

    /// <summary>The worst score.</summary>
    public int Min { get; }

    /// <summary>The best score.</summary>
    public int Max { get; }

    /// <summary>Returns whether a score is on the scale.</summary>
    /// <param name="score">The score.</param>
    public bool Contains(double score) => score >= Min && score <= Max;

    /// <inheritdoc/>
    public override string ToString() => $"{Min} to {Max}";
}
