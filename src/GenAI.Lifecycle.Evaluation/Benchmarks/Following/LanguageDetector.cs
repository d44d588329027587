namespace GenAI.Lifecycle.Evaluation.Benchmarks;

/// <summary>Detects a text's language. This library does not include a detector; any language identification library works.</summary>
/// <param name="text">The text.</param>
/// <returns>
/// The ISO 639-1 code, such as <c>en</c>; <see langword="null"/> if the language is unknown, which counts as followed, as in IFEval.
/// </returns>
public delegate string? LanguageDetector(string text);
