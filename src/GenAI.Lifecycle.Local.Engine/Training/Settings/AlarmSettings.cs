namespace GenAI.Lifecycle.Local.Engine.Training.Settings;

/// <summary>The bounds at which a run that learns from rewards sounds an alarm; <see langword="null"/> switches one off.</summary>
internal sealed record AlarmSettings
{
    /// <summary>The largest divergence from the reference per answer, in nats.</summary>
    public double? Kl { get; init; }

    /// <summary>The least entropy per token, in nats.</summary>
    public double? Entropy { get; init; }

    /// <summary>The largest correlation of reward and length, over the answers of the last steps.</summary>
    public double? LengthCorrelation { get; init; }

    /// <summary>By how much the gold reward may fall below its first value while the learnt reward rises.</summary>
    public double? Hacking { get; init; }

    /// <summary>Whether an alarm ends the run.</summary>
    public bool Stops { get; init; } = true;
}
