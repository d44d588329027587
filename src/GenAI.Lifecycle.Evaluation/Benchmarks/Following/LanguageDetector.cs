namespace GenAI.Lifecycle.Evaluation.Benchmarks;

/// <summary>Tells a text's language. The library brings none; any language identification library will do.</summary>
/// <param name="text">The text.</param>
/// <returns>Its ISO 639-1 code, such as <c>en</c>; <see langword="null"/> if it cannot be told, which counts as followed, as in IFEval.</returns>
public delegate string? LanguageDetector(string text);
