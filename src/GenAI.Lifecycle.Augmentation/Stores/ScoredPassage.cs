using GenAI.Lifecycle.Augmentation.Documents;

namespace GenAI.Lifecycle.Augmentation.Stores;

/// <summary>Represents a passage that a store found.</summary>
/// <param name="Passage">The passage.</param>
/// <param name="Score">The cosine from −1 to 1, or the BM25 score; higher is better.</param>
public sealed record ScoredPassage(Passage Passage, double Score);
