namespace GenAI.Lifecycle.FineTuning;

/// <summary>Which of a model's weights are trained.</summary>
public enum TrainedWeights
{
    /// <summary>Low-rank adapters beside frozen weights.</summary>
    Lora,

    /// <summary>Low-rank adapters beside weights that are frozen in 4 bits (Dettmers et al. 2023, arXiv:2305.14314).</summary>
    QLora,

    /// <summary>Virtual tokens before every prompt (Lester et al. 2021, arXiv:2104.08691).</summary>
    PromptTuning,

    /// <summary>All weights.</summary>
    All,
}
