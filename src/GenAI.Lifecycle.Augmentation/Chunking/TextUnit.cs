using GenAI.Lifecycle.Augmentation.Documents;

namespace GenAI.Lifecycle.Augmentation.Chunking;

/// <summary>A part of a document that is cut no further: a sentence, a table, a block of code.</summary>
/// <param name="Start">Where it starts.</param>
/// <param name="End">Where it ends, exclusive.</param>
/// <param name="Group">The number of its section; a heading begins a new one.</param>
/// <param name="Block">The block that it is of.</param>
internal readonly record struct TextUnit(int Start, int End, int Group, TextBlock Block);
