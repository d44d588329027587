namespace GenAI.Lifecycle.Pretraining.Corpus;

/// <summary>One text of the corpus.</summary>
/// <param name="Given">What states the facts, which nothing before it foretells.</param>
/// <param name="Recalled">What repeats them and can be predicted by looking them up.</param>
internal sealed record Document(string Given, string Recalled);
