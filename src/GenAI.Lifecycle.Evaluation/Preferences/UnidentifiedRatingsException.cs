namespace GenAI.Lifecycle.Evaluation.Preferences;

/// <summary>Votes that do not say how strong the players are: some never met the others, or never lost to them.</summary>
public sealed class UnidentifiedRatingsException : LifecycleException
{
    internal UnidentifiedRatingsException(IReadOnlyList<string> players, bool disconnected)
        : base($"{string.Join(", ", players.Select(static p => $"'{p}'"))} {(disconnected ? "were compared with none" : "never lost to or tied with any")} of the other players, so that {(disconnected ? "no difference between the two groups can be told" : "the best rating would be infinite")}. Compare more, or set {nameof(BradleyTerryOptions)}.{nameof(BradleyTerryOptions.Regularization)} above 0.") =>
        Players = players;

    /// <summary>The group of players that the others are not connected with both ways.</summary>
    public IReadOnlyList<string> Players { get; }
}
