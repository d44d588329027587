namespace GenAI.Lifecycle.FineTuning;

/// <summary>The fine-tuning method, which determines the trained weights.</summary>
public enum FineTuningMethod
{
    /// <summary>Low-rank adapters beside frozen weights (Hu et al. 2021, arXiv:2106.09685).</summary>
    Lora,

    /// <summary>All weights.</summary>
    Full,
}
