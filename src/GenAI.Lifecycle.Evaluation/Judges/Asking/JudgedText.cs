namespace GenAI.Lifecycle.Evaluation.Judges;

/// <summary>A text that a judge treats as material and never as an instruction.</summary>
/// <param name="Name">The name in the prompt: lower-case letters and underscores, such as <c>answer</c>.</param>
/// <param name="Text">The text.</param>
public readonly record struct JudgedText(string Name, string Text);
