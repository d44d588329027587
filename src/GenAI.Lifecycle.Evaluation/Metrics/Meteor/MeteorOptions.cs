using System.Globalization;

namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>The parameters of METEOR. The default values are those of NLTK, except for synonyms, which need a lexicon.</summary>
public sealed record MeteorOptions
{
    /// <summary>The weight of precision in the mean (α), from 0 to 1; the rest is the weight of recall.</summary>
    /// <value>The default value is 0.9.</value>
    public double Alpha
    {
        get;
        init
        {
            if (!(value is >= 0 and <= 1))
                throw new ArgumentOutOfRangeException(nameof(value), value, "The α of METEOR must be from 0 to 1.");
            field = value;
        }
    } = 0.9;

    /// <summary>The power to which fragmentation is raised, greater than 0.</summary>
    /// <value>The default value is 3.</value>
    public double Beta
    {
        get;
        init
        {
            if (!(double.IsFinite(value) && value > 0))
                throw new ArgumentOutOfRangeException(nameof(value), value, "The β of METEOR must be finite and greater than 0.");
            field = value;
        }
    } = 3;

    /// <summary>The greatest penalty for fragmentation, from 0 to 1.</summary>
    /// <value>The default value is 0.5.</value>
    public double Gamma
    {
        get;
        init
        {
            if (!(value is >= 0 and <= 1))
                throw new ArgumentOutOfRangeException(nameof(value), value, "The γ of METEOR must be from 0 to 1.");
            field = value;
        }
    } = 0.5;

    /// <summary>Whether unmatched words are compared by their Porter stems.</summary>
    /// <value>The default value is <see langword="true"/>.</value>
    public bool Stemming { get; init; } = true;

    /// <summary>The lexicon of the last stage.</summary>
    /// <value>The default value is <see langword="null"/>: the stage does not run, and the signature omits it.</value>
    public ISynonymLexicon? Lexicon { get; init; }

    /// <summary>
    /// Returns the exact settings of the computation: <c>stages:exact,stem,synonym(WordNet-3.0)|tok:ws|alpha:0.9|beta:3|gamma:0.5</c>.
    /// </summary>
    public string Signature =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"stages:exact{(Stemming ? ",stem" : "")}{(Lexicon is null ? "" : $",synonym({Lexicon.Name})")}|tok:ws|alpha:{Alpha}|beta:{Beta}|gamma:{Gamma}"
        );
}
