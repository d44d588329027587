namespace GenAI.Lifecycle.Local.Engine.Training.Settings;

/// <summary>The way in which the losses of tokens become one number.</summary>
internal enum TokenAverage
{
    /// <summary>The mean over all tokens of the step (Yu et al. 2025, arXiv:2503.14476).</summary>
    Dapo,

    /// <summary>The mean over answers of their means (Shao et al. 2024, arXiv:2402.03300).</summary>
    Grpo,

    /// <summary>The sum over the answers' greatest length (Dr. GRPO, Liu et al. 2025, arXiv:2503.20783).</summary>
    DrGrpo,
}
