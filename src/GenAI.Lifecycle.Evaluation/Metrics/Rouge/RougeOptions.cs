namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>How texts become the tokens that ROUGE compares.</summary>
public sealed record RougeOptions
{
    /// <summary>Whether tokens of more than three characters are stemmed (Porter, as NLTK does it).</summary>
    /// <value>The default value is <see langword="false"/>, as in rouge_score.</value>
    public bool Stemming { get; init; }

    /// <summary>What a token is.</summary>
    /// <value>The default value is <see cref="RougeTokenizer.RougeScore"/>.</value>
    public RougeTokenizer Tokenizer { get; init; }

    /// <summary>States exactly what is computed, such as <c>rougeL|refs:best-f|stem:yes|tok:rouge_score</c>.</summary>
    /// <param name="type">The member of the family.</param>
    public string Signature(RougeType type) =>
        $"{type}|refs:best-f|stem:{(Stemming ? "yes" : "no")}|tok:{(Tokenizer == RougeTokenizer.Unicode ? "unicode" : "rouge_score")}";
}

/// <summary>What a token is to ROUGE.</summary>
public enum RougeTokenizer
{
    /// <summary>Runs of a–z and 0–9 in the lower-cased text, as rouge_score has it. Text in another script has no tokens and scores 0.</summary>
    RougeScore,

    /// <summary>Runs of letters, marks and digits of any script; an ideograph, a kana or a Thai, Lao, Khmer or Myanmar letter stands alone. Not comparable with published figures.</summary>
    Unicode,
}
