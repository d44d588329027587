namespace GenAI.Lifecycle.Pretraining.Corpus;

/// <summary>One text of the corpus.</summary>
/// <param name="Given">The text that states the facts, which cannot be predicted.</param>
/// <param name="Recalled">The text that repeats the facts and can be predicted by looking them up.</param>
internal sealed record Document(string Given, string Recalled);
