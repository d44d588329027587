namespace GenAI.Lifecycle.Inference.Capabilities;

/// <summary>Specifies how a model family is asked to think before it answers.</summary>
public enum ReasoningStyle
{
    /// <summary>Reasoning cannot be requested: an effort is rejected or logged.</summary>
    None,

    /// <summary>
    /// <c>thinking.budget_tokens</c> (Claude 3.7 to 4.5): at least 1,024 tokens and fewer than the answer's maximum.
    /// </summary>
    TokenBudget,

    /// <summary>
    /// <c>thinking.type = adaptive</c> with <c>output_config.effort</c> (Claude from 4.6 on; from Opus 4.7 on only this).
    /// </summary>
    Adaptive,

    /// <summary><c>reasoningConfig.maxReasoningEffort</c> (Nova 2).</summary>
    NovaEffort,

    /// <summary><c>reasoning_effort</c> (gpt-oss and others that follow OpenAI).</summary>
    OpenAIEffort,

    /// <summary>The model always thinks and takes no effort (DeepSeek R1).</summary>
    Always,
}
