namespace GenAI.Lifecycle.Evaluation.Preferences;

/// <summary>Thrown when votes do not determine the ratings: some players never met the others, or never lost to them.</summary>
public sealed class UnidentifiedRatingsException : LifecycleException
{
    internal UnidentifiedRatingsException(IReadOnlyList<string> players, bool disconnected)
        : base(
            $"{string.Join(", ", players.Select(static p => $"'{p}'"))} {(disconnected ? "were compared with none" : "never lost to or tied with any")} of the other players, so {(disconnected ? "the difference between the two groups is undefined" : "the best rating would be infinite")}. Add votes, or set {nameof(BradleyTerryOptions)}.{nameof(BradleyTerryOptions.Regularization)} above 0."
        ) => Players = players;

    /// <summary>The group of players that is not connected with the others in both directions.</summary>
    public IReadOnlyList<string> Players { get; }
}
