namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>
/// The tokenisers of sacrebleu. Those that need a dictionary or a model file (<c>ja-mecab</c>, <c>ko-mecab</c>, <c>spm</c>,
/// <c>flores101</c>, <c>flores200</c>, <c>spBLEU-1K</c>) are not among them.
/// </summary>
public enum BleuTokenizer
{
    /// <summary><c>13a</c>: the tokeniser of mteval-v13a, as WMT uses it.</summary>
    V13a,

    /// <summary><c>intl</c>: splits at Unicode punctuation and symbols, as mteval-v14 does.</summary>
    International,

    /// <summary><c>zh</c>: each Chinese character is a token, the rest as <c>13a</c>.</summary>
    Chinese,

    /// <summary><c>char</c>: each code point that is not white space is a token.</summary>
    Character,

    /// <summary><c>none</c>: splits at white space, for text that is tokenised already.</summary>
    None,
}
