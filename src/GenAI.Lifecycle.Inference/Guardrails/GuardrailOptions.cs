using System.ComponentModel.DataAnnotations;

namespace GenAI.Lifecycle.Inference.Guardrails;

/// <summary>How a chat is held to a guardrail.</summary>
public sealed class GuardrailOptions
{
    /// <summary>Whether what the user says is examined: the texts and images since the model's last answer, tool results among them.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool CheckInput { get; set; } = true;

    /// <summary>Whether what the model says is examined.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool CheckOutput { get; set; } = true;

    /// <summary>What a blocked chat comes to. What is only masked goes on with the masked texts.</summary>
    /// <value>The default is <see cref="GuardrailIntervention.Replace"/>.</value>
    public GuardrailIntervention OnIntervention { get; set; }

    /// <summary>How many characters of a stream are examined at once. Fewer come out sooner and cost more calls.</summary>
    /// <value>The default is 1,000, a unit of text that is charged for; at least 1.</value>
    [Range(1, int.MaxValue)]
    public int StreamCharacters { get; set; } = 1_000;

    /// <summary>
    /// How many of the last examined characters of a stream are held back and examined again with what follows, so that nothing that
    /// a guardrail knows slips through at a border: at least as long as the longest phrase it looks for.
    /// </summary>
    /// <value>The default is 200; at least 0.</value>
    [Range(0, int.MaxValue)]
    public int StreamOverlap { get; set; } = 200;
}

/// <summary>What a blocked chat comes to.</summary>
public enum GuardrailIntervention
{
    /// <summary>The guardrail's message is the answer, with <c>FinishReason = ContentFilter</c>.</summary>
    Replace,

    /// <summary>A <see cref="GuardrailInterventionException"/> is thrown.</summary>
    Throw,
}
