namespace GenAI.Lifecycle.Local.Engine.Alignment.Losses;

/// <summary>The variants of direct preference optimisation.</summary>
internal enum DpoLossKind
{
    /// <summary>The logistic loss of Rafailov et al. 2023 (arXiv:2305.18290), with label smoothing (cDPO) when that is set.</summary>
    Sigmoid,

    /// <summary>The hinge loss of SLiC (Zhao et al. 2023, arXiv:2305.10425).</summary>
    Hinge,

    /// <summary>The squared loss of IPO (Azar et al. 2023, arXiv:2310.12036), on means per token.</summary>
    Ipo,

    /// <summary>The loss that is unbiased under flipped labels (Chowdhury et al. 2024, arXiv:2403.00409).</summary>
    Robust,
}
