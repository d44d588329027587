namespace GenAI.Lifecycle.Local.Services.Guardrails.Detectors;

/// <summary>The names of the categories on the wire.</summary>
internal static class ContentCategories
{
    public static IReadOnlyList<string> All { get; } = [.. Enum.GetValues<LocalGuardrailContent>().Select(Wire)];

    public static string Wire(LocalGuardrailContent category) =>
        category == LocalGuardrailContent.PromptAttack ? "PROMPT_ATTACK" : category.ToString().ToUpperInvariant();

    public static LocalGuardrailContent Parse(string wire) =>
        Enum.GetValues<LocalGuardrailContent>().FirstOrDefault(category => Wire(category) == wire);
}
