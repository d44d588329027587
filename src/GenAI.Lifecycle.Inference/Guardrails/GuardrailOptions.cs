using System.ComponentModel.DataAnnotations;

namespace GenAI.Lifecycle.Inference.Guardrails;

/// <summary>How a chat is held to a guardrail.</summary>
public sealed class GuardrailOptions
{
    /// <summary>
    /// Whether what the user says is examined: the texts and images since the model's last answer, tool results among
    /// them.
    /// </summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool CheckInput { get; set; } = true;

    /// <summary>Whether what the model says is examined.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool CheckOutput { get; set; } = true;

    /// <summary>What a blocked chat comes to. What is only masked goes on with the masked texts.</summary>
    /// <value>The default is <see cref="GuardrailIntervention.Replace"/>.</value>
    public GuardrailIntervention OnIntervention { get; set; }

    /// <summary>
    /// How many characters of a stream are examined at once at the most. The first window has <see cref="StreamFirstCharacters"/>,
    /// and each one behind it twice as many as the one before, up to this number.
    /// </summary>
    /// <remarks>
    /// Each window is a call of ApplyGuardrail, and so is what is left at the end. With the defaults (150, 300, 600, 1,000, …) an
    /// answer of 100 characters costs 1 call, 400 cost 2, 1,000 cost 3, 2,000 cost 4 and 10,000 cost 12: two calls more at the most than
    /// windows of 1,000 throughout, for first words after 150 characters instead of after 1,000. A call is charged by units of up to 1,000
    /// characters, the overlap among them. Set both numbers to the same value for windows of one size.
    /// </remarks>
    /// <value>The default is 1,000; at least 1.</value>
    [Range(1, int.MaxValue)]
    public int StreamCharacters { get; set; } = 1_000;

    /// <summary>
    /// How many characters of a stream are examined in the first window, so that the reader need not wait for long. What comes out of
    /// it is what the overlap does not hold back.
    /// </summary>
    /// <value>The default is 150; at least 1. More than <see cref="StreamCharacters"/> counts as that.</value>
    [Range(1, int.MaxValue)]
    public int StreamFirstCharacters { get; set; } = 150;

    /// <summary>
    /// How many of the last examined characters of a stream are held back and examined again with what follows, so that nothing that
    /// a guardrail knows slips through at a border: at least as long as the longest phrase it looks for.
    /// </summary>
    /// <value>The default is 100, the most that a word of a guardrail's word policy may have; at least 0.</value>
    [Range(0, int.MaxValue)]
    public int StreamOverlap { get; set; } = 100;
}

/// <summary>What a blocked chat comes to.</summary>
public enum GuardrailIntervention
{
    /// <summary>The guardrail's message is the answer, with <c>FinishReason = ContentFilter</c>.</summary>
    Replace,

    /// <summary>A <see cref="GuardrailInterventionException"/> is thrown.</summary>
    Throw,
}
