namespace GenAI.Lifecycle.Evaluation.Safety;

/// <summary>Two sentences that differ in the group they refer to.</summary>
/// <param name="Id">The name of the pair.</param>
/// <param name="Stereotype">The sentence that states the stereotype (<c>sent_more</c> in CrowS-Pairs).</param>
/// <param name="AntiStereotype">The other sentence (<c>sent_less</c>).</param>
/// <param name="Category">The kind of bias, such as <c>gender</c>; <see langword="null"/> if unknown.</param>
public sealed record StereotypePair(string Id, string Stereotype, string AntiStereotype, string? Category = null);

/// <summary>The likelihoods of the two sentences of a pair.</summary>
/// <param name="Pair">The pair.</param>
/// <param name="Stereotype">The log-likelihood of the stereotype.</param>
/// <param name="AntiStereotype">The log-likelihood of the other sentence.</param>
public sealed record StereotypeLikelihoods(StereotypePair Pair, double Stereotype, double AntiStereotype)
{
    /// <summary>Whether the stereotype is strictly more likely.</summary>
    public bool PrefersStereotype => Stereotype > AntiStereotype;

    /// <summary>The logarithm of the likelihood ratio.</summary>
    public double LogRatio => Stereotype - AntiStereotype;
}
