namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>Options for the tokens that ROUGE compares.</summary>
public sealed record RougeOptions
{
    /// <summary>Whether tokens of more than three characters are stemmed (Porter, as NLTK does it).</summary>
    /// <value>The default value is <see langword="false"/>, as in rouge_score.</value>
    public bool Stemming { get; init; }

    /// <summary>The definition of a token.</summary>
    /// <value>The default value is <see cref="RougeTokenizer.RougeScore"/>.</value>
    public RougeTokenizer Tokenizer { get; init; }

    /// <summary>Returns the exact settings of the computation, such as <c>rougeL|refs:best-f|stem:yes|tok:rouge_score</c>.</summary>
    /// <param name="type">The member of the family.</param>
    public string Signature(RougeType type) =>
        $"{type}|refs:best-f|stem:{(Stemming ? "yes" : "no")}|tok:{(Tokenizer == RougeTokenizer.Unicode ? "unicode" : "rouge_score")}";
}

/// <summary>The definition of a token in ROUGE.</summary>
public enum RougeTokenizer
{
    /// <summary>
    /// Runs of a–z and 0–9 in the lower-cased text, as rouge_score has it. Text in other scripts has no tokens and scores 0.
    /// </summary>
    RougeScore,

    /// <summary>
    /// Runs of letters, marks and digits of any script; an ideograph, a kana or a Thai, Lao, Khmer or Myanmar letter is a token of its
    /// own. Not comparable with published results.
    /// </summary>
    Unicode,
}
