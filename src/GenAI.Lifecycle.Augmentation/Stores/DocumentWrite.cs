using GenAI.Lifecycle.Augmentation.Documents;

namespace GenAI.Lifecycle.Augmentation.Stores;

/// <summary>Represents a document with all its passages, which replace those that the store has of it.</summary>
/// <param name="Document">The document.</param>
/// <param name="Text">The text of the document.</param>
/// <param name="Passages">The passages.</param>
public sealed record DocumentWrite(StoredDocument Document, string Text, IReadOnlyList<IndexedPassage> Passages);

/// <summary>Represents a passage with what it is searched by.</summary>
/// <param name="Passage">The passage.</param>
/// <param name="ContentKey">The hash of the text that was embedded and of the model, by which the vector is found again.</param>
/// <param name="Vector">The embedding; empty in an index for keyword search alone.</param>
/// <param name="Terms">The terms for keyword search.</param>
public sealed record IndexedPassage(Passage Passage, string ContentKey, ReadOnlyMemory<float> Vector, IReadOnlyList<string> Terms);
