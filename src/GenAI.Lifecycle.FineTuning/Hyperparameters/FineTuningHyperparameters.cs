namespace GenAI.Lifecycle.FineTuning;

/// <summary>
/// The hyperparameters of a training job. The defaults are common values for adapters on models with a few billion parameters.
/// </summary>
public sealed record FineTuningHyperparameters
{
    /// <summary>The method of learning.</summary>
    /// <value>The default value is <see cref="FineTuningMethod.Lora"/>.</value>
    public FineTuningMethod Method { get; init; } = FineTuningMethod.Lora;

    /// <summary>Which weights are trained.</summary>
    /// <value>
    /// The default value is <see langword="null"/>: <see cref="TrainedWeights.All"/> with <see cref="FineTuningMethod.Full"/>, otherwise
    /// <see cref="TrainedWeights.Lora"/>.
    /// </value>
    public TrainedWeights? Weights { get; init; }

    /// <summary>The adapters; used where <see cref="Weights"/> are adapters.</summary>
    public LoraHyperparameters Lora { get; init; } = new();

    /// <summary>The settings of methods that learn from preferences or rewards.</summary>
    public AlignmentHyperparameters Alignment { get; init; } = new();

    /// <summary>The number of passes over the training data. Zero is legal: the artifact is then the base model.</summary>
    /// <value>The default value is 3. Within [0, 1000].</value>
    public int Epochs { get; init; } = 3;

    /// <summary>The highest learning rate of the schedule.</summary>
    /// <value>The default value is 2e-4. Above 0, at most 1.</value>
    public double LearningRate { get; init; } = 2e-4;

    /// <summary>The number of examples per step and device.</summary>
    /// <value>The default value is 2. Within [1, 4096].</value>
    public int BatchSize { get; init; } = 2;

    /// <summary>The share of all steps in which the learning rate rises from zero.</summary>
    /// <value>The default value is <see langword="null"/>: the container's own. Within [0, 1).</value>
    public double? WarmUpRatio { get; init; }

    /// <summary>AdamW's weight decay.</summary>
    /// <value>The default value is <see langword="null"/>: the container's own. Within [0, 1].</value>
    public double? WeightDecay { get; init; }

    /// <summary>The norm to which gradients are clipped.</summary>
    /// <value>The default value is <see langword="null"/>: the container's own. Above 0.</value>
    public double? MaxGradientNorm { get; init; }

    /// <summary>The maximum number of tokens of an example, prompt and completion together.</summary>
    /// <value>The default value is <see langword="null"/>: the container's own. Within [1, 1,000,000].</value>
    public int? MaxLength { get; init; }

    /// <summary>The seed of all random numbers.</summary>
    /// <value>The default value is <see langword="null"/>: the container's own. At least 0.</value>
    public int? Seed { get; init; }

    /// <summary>Further hyperparameters by the container's names; they override those above.</summary>
    public IReadOnlyDictionary<string, string> Additional { get; init; } = new Dictionary<string, string>();

    /// <summary>The weights that are trained when the defaults are taken into account.</summary>
    internal TrainedWeights TrainedWeights => Weights ?? (Method == FineTuningMethod.Full ? TrainedWeights.All : TrainedWeights.Lora);

    /// <summary>Whether the weights are low-rank adapters.</summary>
    internal bool UsesLora => TrainedWeights is TrainedWeights.Lora or TrainedWeights.QLora;

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="ArgumentException">A value is out of range; the message names it and the range.</exception>
    internal void Validate()
    {
        Range.Check(
            Method,
            Enum.IsDefined(Method),
            $"{{{string.Join(", ", Enum.GetNames<FineTuningMethod>())}}}",
            "Hyperparameters.Method"
        );
        Range.Check(
            Weights,
            Weights is null || Enum.IsDefined(Weights.Value),
            $"{{{string.Join(", ", Enum.GetNames<TrainedWeights>())}}}",
            "Hyperparameters.Weights"
        );
        if (Method == FineTuningMethod.Full && TrainedWeights != TrainedWeights.All)
            throw new ArgumentException($"Hyperparameters.Weights is {Weights}, but Method Full trains All.", "Hyperparameters.Weights");
        if (UsesLora)
            Lora.Validate();
        Alignment.Validate(Method);
        Range.Check(Epochs, 0, 1000, "Hyperparameters.Epochs");
        Range.Check(LearningRate, LearningRate is > 0 and <= 1, "(0, 1]", "Hyperparameters.LearningRate");
        Range.Check(BatchSize, 1, 4096, "Hyperparameters.BatchSize");
        Range.Check(WarmUpRatio, WarmUpRatio is null or (>= 0 and < 1), "[0, 1)", "Hyperparameters.WarmUpRatio");
        Range.Check(WeightDecay, WeightDecay is null or (>= 0 and <= 1), "[0, 1]", "Hyperparameters.WeightDecay");
        Range.Check(
            MaxGradientNorm,
            MaxGradientNorm is null or (> 0 and < double.PositiveInfinity),
            "(0, ∞)",
            "Hyperparameters.MaxGradientNorm"
        );
        Range.Check(MaxLength, MaxLength is null or (>= 1 and <= 1_000_000), "[1, 1000000]", "Hyperparameters.MaxLength");
        Range.Check(Seed, Seed is null or >= 0, "[0, 2147483647]", "Hyperparameters.Seed");
    }
}
