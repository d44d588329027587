namespace GenAI.Lifecycle.Evaluation.Judges;

/// <summary>The reason why a verdict could not be read.</summary>
/// <param name="Message">A sentence that can be sent to the judge.</param>
public readonly record struct ParseProblem(string Message);
