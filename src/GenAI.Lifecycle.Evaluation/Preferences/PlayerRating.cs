namespace GenAI.Lifecycle.Evaluation.Preferences;

/// <summary>The rating of a player.</summary>
/// <param name="Player">The player.</param>
/// <param name="Rating">The strength on the scale of chess: 400 points more are odds of ten to one.</param>
/// <param name="Votes">The number of votes with the player.</param>
/// <param name="Interval">The interval of the rating; <see langword="null"/> if it was not requested or is undefined.</param>
public sealed record PlayerRating(string Player, double Rating, int Votes, ConfidenceInterval? Interval = null);
