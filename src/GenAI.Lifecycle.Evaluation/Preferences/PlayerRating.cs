namespace GenAI.Lifecycle.Evaluation.Preferences;

/// <summary>How strong a player is.</summary>
/// <param name="Player">The player.</param>
/// <param name="Rating">The strength on the scale of chess: 400 points more are odds of ten to one.</param>
/// <param name="Votes">How many votes it took part in.</param>
/// <param name="Interval">Where the true strength lies; <see langword="null"/> if it was not asked for or cannot be told.</param>
public sealed record PlayerRating(string Player, double Rating, int Votes, ConfidenceInterval? Interval = null);
