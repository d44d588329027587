namespace GenAI.Lifecycle.Evaluation.Judges;

/// <summary>Why a verdict could not be read.</summary>
/// <param name="Message">A sentence that the judge can be told.</param>
public readonly record struct ParseProblem(string Message);
