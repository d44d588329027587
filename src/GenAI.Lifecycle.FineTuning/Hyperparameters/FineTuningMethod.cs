namespace GenAI.Lifecycle.FineTuning;

/// <summary>The method by which a model learns from its data.</summary>
public enum FineTuningMethod
{
    /// <summary>Supervised, with low-rank adapters beside frozen weights (Hu et al. 2021, arXiv:2106.09685).</summary>
    Lora,

    /// <summary>Supervised, with all weights trained.</summary>
    Full,

    /// <summary>Direct preference optimisation on pairs of answers (Rafailov et al. 2023, arXiv:2305.18290).</summary>
    Dpo,

    /// <summary>Odds-ratio preference optimisation on pairs of answers, without a reference (Hong et al. 2024, arXiv:2403.07691).</summary>
    Orpo,

    /// <summary>Kahneman-Tversky optimisation on answers labelled good or bad, or on pairs (Ethayarajh et al. 2024, arXiv:2402.01306).</summary>
    Kto,

    /// <summary>Simple preference optimisation on pairs of answers, without a reference (Meng et al. 2024, arXiv:2405.14734).</summary>
    Simpo,

    /// <summary>A reward model on pairs of answers (Ouyang et al. 2022, arXiv:2203.02155).</summary>
    RewardModel,

    /// <summary>Proximal policy optimisation on rewards of the model's own answers (Schulman et al. 2017, arXiv:1707.06347).</summary>
    Ppo,

    /// <summary>Group-relative policy optimisation on rewards of several answers to a prompt (Shao et al. 2024, arXiv:2402.03300).</summary>
    Grpo,

    /// <summary>REINFORCE with the mean of the other answers for a baseline (Ahmadian et al. 2024, arXiv:2402.14740).</summary>
    Rloo,
}
