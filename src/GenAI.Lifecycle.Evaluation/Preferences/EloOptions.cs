namespace GenAI.Lifecycle.Evaluation.Preferences;

/// <summary>Options for Elo ratings.</summary>
public sealed record EloOptions
{
    /// <summary>The maximum number of points that one vote moves (K), above 0.</summary>
    /// <value>The default value is 4, as in the arenas of language models; chess uses 10 to 40.</value>
    public double K { get; init; } = 4;

    /// <summary>The rating of a player before its first vote.</summary>
    /// <value>The default value is 1,000.</value>
    public double InitialRating { get; init; } = RatingScale.Origin;
}
