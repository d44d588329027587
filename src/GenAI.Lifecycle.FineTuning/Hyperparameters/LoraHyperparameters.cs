namespace GenAI.Lifecycle.FineTuning;

/// <summary>The shape of low-rank adapters: each target's update is <c>(alpha / rank) · B·A</c>.</summary>
public sealed record LoraHyperparameters
{
    /// <summary>The two projections that the LoRA paper adapts.</summary>
    public static IReadOnlyList<string> QueryAndValue { get; } = ["q_proj", "v_proj"];

    /// <summary>All seven linear layers of a Llama-shaped block.</summary>
    public static IReadOnlyList<string> AllLinear { get; } = ["q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"];

    /// <summary>The rank r of the adapters.</summary>
    /// <value>The default value is 64. Within [1, 1024].</value>
    public int Rank { get; init; } = 64;

    /// <summary>The scale α: the update is multiplied by α/r.</summary>
    /// <value>The default value is 16. Above 0, at most 4096.</value>
    public double Alpha { get; init; } = 16;

    /// <summary>The share of an adapter's inputs that is dropped in training.</summary>
    /// <value>The default value is 0.1. Within [0, 1).</value>
    public double Dropout { get; init; } = .1;

    /// <summary>The layers that get an adapter, by their names in the checkpoint.</summary>
    /// <value>The default value is <see cref="AllLinear"/>. At least one.</value>
    public IReadOnlyList<string> TargetModules { get; init; } = AllLinear;

    /// <summary>Whether magnitude and direction are trained apart: DoRA (Liu et al. 2024, arXiv:2402.09353).</summary>
    /// <value>The default value is <see langword="false"/>.</value>
    public bool UseDora { get; init; }

    /// <summary>Whether the update is scaled by α/√r instead of α/r: rsLoRA (Kalajdzievski 2023, arXiv:2312.03732).</summary>
    /// <value>The default value is <see langword="false"/>.</value>
    public bool UseRankStabilisedScale { get; init; }

    /// <summary>
    /// Modules that are trained whole and saved with the adapter, such as <c>embed_tokens</c>: with tied embeddings a model cannot learn
    /// words that it has never seen without them.
    /// </summary>
    /// <value>The default value is empty.</value>
    public IReadOnlyList<string> ModulesToSave { get; init; } = [];

    internal void Validate()
    {
        Range.Check(Rank, 1, 1024, "Hyperparameters.Lora.Rank");
        Range.Check(Alpha, Alpha is > 0 and <= 4096, "(0, 4096]", "Hyperparameters.Lora.Alpha");
        Range.Check(Dropout, Dropout is >= 0 and < 1, "[0, 1)", "Hyperparameters.Lora.Dropout");
        if (
            TargetModules is null or { Count: 0 }
            || TargetModules.Any(static name => string.IsNullOrWhiteSpace(name) || name.Contains(',', StringComparison.Ordinal))
        )
            throw new ArgumentException(
                "Hyperparameters.Lora.TargetModules must name at least one layer, and no name can be blank or contain a comma.",
                "Hyperparameters.Lora.TargetModules"
            );
    }
}
