using GenAI.Lifecycle.Local.Services.Guardrails;

namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Guardrails;

/// <summary>Represents a text for a guardrail, with its qualifiers.</summary>
/// <param name="Text">The text.</param>
/// <param name="Qualifiers"><c>grounding_source</c>, <c>query</c>, <c>guard_content</c>; none means <c>guard_content</c>.</param>
internal sealed record GuardedText(string Text, IReadOnlyList<string> Qualifiers)
{
    /// <summary>Whether the policies examine it; a mere source or query serves only for comparison.</summary>
    public bool IsGuarded => Qualifiers.Count == 0 || Qualifiers.Contains("guard_content");

    public static GroundingContext Context(IEnumerable<GuardedText> texts) =>
        GroundingContext.Of(
            texts.Where(text => text.Qualifiers.Contains("grounding_source")).Select(text => text.Text),
            texts.Where(text => text.Qualifiers.Contains("query")).Select(text => text.Text)
        );
}
