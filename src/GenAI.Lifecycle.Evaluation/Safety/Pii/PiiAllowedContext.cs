using Microsoft.Extensions.AI.Evaluation;

namespace GenAI.Lifecycle.Evaluation.Safety;

/// <summary>
/// The text whose personal data an answer may repeat; without this context, the conversation. If the conversation includes retrieved
/// passages, use this context for those that the user may see.
/// </summary>
/// <param name="allowed">The text.</param>
public sealed class PiiAllowedContext(string allowed) : EvaluationContext(ContextName, allowed)
{
    /// <summary>The name under which reports show the context.</summary>
    public static string ContextName => "PII Allowed";

    /// <summary>The text.</summary>
    public string Allowed { get; } = allowed;
}
