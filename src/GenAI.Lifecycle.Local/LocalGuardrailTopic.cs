namespace GenAI.Lifecycle.Local;

/// <summary>A topic that a guardrail denies.</summary>
/// <param name="Name">Its name, such as <c>Investment advice</c>.</param>
/// <param name="Definition">The definition of the topic, up to 200 characters.</param>
/// <param name="Examples">Example phrases, up to five.</param>
public sealed record LocalGuardrailTopic(string Name, string Definition, IReadOnlyList<string> Examples);
