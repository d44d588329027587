using GenAI.Lifecycle.Augmentation.Chunking;

namespace GenAI.Lifecycle.Augmentation.Retrieval;

/// <summary>A passage found for a query.</summary>
/// <param name="Chunk">The passage.</param>
/// <param name="Score">Its cosine with the query, from −1 to 1.</param>
public sealed record RetrievedPassage(DocumentChunk Chunk, double Score);
