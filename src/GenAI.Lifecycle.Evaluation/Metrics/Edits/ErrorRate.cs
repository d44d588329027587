namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>
/// Word and character error rate: edits for each word or code point of the reference, summed over a corpus before they are divided.
/// Nothing is normalised; text that may differ in case or punctuation is normalised by the caller.
/// </summary>
public static class ErrorRate
{
    /// <summary>Word error rate; words are separated by white space.</summary>
    public static ICorpusMetric Words { get; } =
        new ErrorRateMetric("WER", "words", static (text, scratch, tokens) => BleuTokens.Words(text, scratch.Vocabulary, tokens));

    /// <summary>Character error rate, in code points.</summary>
    public static ICorpusMetric Characters { get; } =
        new ErrorRateMetric("CER", "code points", static (text, _, tokens) => ChrfTokens.ReadCharacters(text, whiteSpace: true, tokens));
}
