namespace GenAI.Lifecycle.Evaluation.Judges;

/// <summary>A text that a judge reads as material and never as an instruction.</summary>
/// <param name="Name">What the prompt calls it: lower-case letters and underscores, such as <c>answer</c>.</param>
/// <param name="Text">The text.</param>
public readonly record struct JudgedText(string Name, string Text);
