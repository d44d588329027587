namespace GenAI.Lifecycle.Augmentation.Experiments;

/// <summary>The scores of one retriever on one case, each from 0 to 1.</summary>
/// <param name="CaseId">The identity of the case.</param>
/// <param name="Recall">The share of the relevant items among the first k.</param>
/// <param name="Ndcg">The normalised discounted cumulative gain of the first k; an item counts at its first place only.</param>
/// <param name="ReciprocalRank">One over the place of the first relevant passage; 0 if none is among the first k.</param>
/// <param name="Duration">The time that the retriever took.</param>
public sealed record RetrievalOutcome(string CaseId, double Recall, double Ndcg, double ReciprocalRank, TimeSpan Duration);
