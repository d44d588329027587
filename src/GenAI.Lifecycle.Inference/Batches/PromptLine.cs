namespace GenAI.Lifecycle.Inference.Batches;

/// <summary>A line of a file of prompts.</summary>
internal sealed record PromptLine(string? Key, string? Prompt, string? System, IReadOnlyList<PromptMessage>? Messages);

/// <summary>A message of the prompt.</summary>
internal sealed record PromptMessage(string Role, string Content);
