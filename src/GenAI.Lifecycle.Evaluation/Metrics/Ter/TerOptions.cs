using System.Globalization;

namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>The parameters of TER. The default values are those of sacrebleu.</summary>
public sealed record TerOptions
{
    /// <summary>Whether text is normalised: lines joined, XML escapes resolved, Western punctuation separated.</summary>
    /// <value>The default value is <see langword="false"/>.</value>
    public bool Normalized { get; init; }

    /// <summary>Whether punctuation is removed.</summary>
    /// <value>The default value is <see langword="false"/>.</value>
    public bool NoPunctuation { get; init; }

    /// <summary>
    /// Whether normalisation splits Chinese and Japanese into characters, and whether punctuation removal includes theirs.
    /// </summary>
    /// <value>The default value is <see langword="false"/>.</value>
    public bool AsianSupport { get; init; }

    /// <summary>Whether the comparison is case-sensitive.</summary>
    /// <value>The default value is <see langword="false"/>: text is lower-cased.</value>
    public bool CaseSensitive { get; init; }

    /// <summary>
    /// Returns the exact settings of the computation, in the form of sacrebleu:
    /// <c>nrefs:1|case:lc|tok:tercom|norm:no|punct:yes|asian:no</c>.
    /// </summary>
    /// <param name="references">The number of references per segment; <see langword="null"/> if it varies.</param>
    public string Signature(int? references) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"nrefs:{references?.ToString(CultureInfo.InvariantCulture) ?? "var"}|case:{(CaseSensitive ? "mixed" : "lc")}|tok:tercom|norm:{YesNo(Normalized)}|punct:{YesNo(!NoPunctuation)}|asian:{YesNo(AsianSupport)}"
        );

    private static string YesNo(bool value) => value ? "yes" : "no";
}
