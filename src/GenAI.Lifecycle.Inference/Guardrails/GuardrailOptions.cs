using System.ComponentModel.DataAnnotations;

namespace GenAI.Lifecycle.Inference.Guardrails;

/// <summary>Options of a chat with a guardrail.</summary>
public sealed class GuardrailOptions
{
    /// <summary>
    /// Whether user input is examined: the texts and images since the model's last answer, including tool results.
    /// </summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool CheckInput { get; set; } = true;

    /// <summary>Whether the model's answers are examined.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool CheckOutput { get; set; } = true;

    /// <summary>The handling of a blocked chat. A chat that is only masked continues with the masked texts.</summary>
    /// <value>The default is <see cref="GuardrailIntervention.Replace"/>.</value>
    public GuardrailIntervention OnIntervention { get; set; }

    /// <summary>
    /// The maximum number of characters of a stream in one window. The first window has
    /// <see cref="StreamFirstCharacters"/>, and each following one twice as many as the one before, up to this number.
    /// </summary>
    /// <remarks>
    /// Each window is a call of ApplyGuardrail, and so is the rest at the end. With the defaults (150, 300, 600, 1,000,
    /// …) an answer of 100 characters costs 1 call, 400 cost 2, 1,000 cost 3, 2,000 cost 4 and 10,000 cost 12: at most
    /// two calls more than windows of 1,000 throughout, but the first text arrives after 150 characters instead of 1,000.
    /// A call is charged by units of up to 1,000 characters, including the overlap. Set both numbers to the same value
    /// for windows of one size.
    /// </remarks>
    /// <value>The default is 1,000; at least 1.</value>
    [Range(1, int.MaxValue)]
    public int StreamCharacters { get; set; } = 1_000;

    /// <summary>
    /// The number of characters of a stream in the first window, so that the first text arrives early. The window's text
    /// without the overlap is returned.
    /// </summary>
    /// <value>The default is 150; at least 1. A larger value counts as <see cref="StreamCharacters"/>.</value>
    [Range(1, int.MaxValue)]
    public int StreamFirstCharacters { get; set; } = 150;

    /// <summary>
    /// The number of characters at the end of a window that are held back and examined again in the next window, so that
    /// no phrase is missed at a border. It should be at least the length of the longest phrase that the guardrail
    /// detects.
    /// </summary>
    /// <value>The default is 100, the maximum length of a word in a guardrail's word policy; at least 0.</value>
    [Range(0, int.MaxValue)]
    public int StreamOverlap { get; set; } = 100;
}

/// <summary>Specifies the handling of a blocked chat.</summary>
public enum GuardrailIntervention
{
    /// <summary>The guardrail's message is the answer, with <c>FinishReason = ContentFilter</c>.</summary>
    Replace,

    /// <summary>A <see cref="GuardrailInterventionException"/> is thrown.</summary>
    Throw,
}
