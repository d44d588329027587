using GenAI.Lifecycle.Local.Services.Guardrails;

namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Guardrails;

/// <summary>A text that a caller hands to a guardrail, and what it is to it.</summary>
/// <param name="Text">The text.</param>
/// <param name="Qualifiers"><c>grounding_source</c>, <c>query</c>, <c>guard_content</c>; none is the last of them.</param>
internal sealed record GuardedText(string Text, IReadOnlyList<string> Qualifiers)
{
    /// <summary>Whether the policies look at it; a source or a query alone is there to compare with.</summary>
    public bool IsGuarded => Qualifiers.Count == 0 || Qualifiers.Contains("guard_content");

    public static GroundingContext Context(IEnumerable<GuardedText> texts) => GroundingContext.Of(
        texts.Where(text => text.Qualifiers.Contains("grounding_source")).Select(text => text.Text),
        texts.Where(text => text.Qualifiers.Contains("query")).Select(text => text.Text));
}
