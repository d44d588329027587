namespace GenAI.Lifecycle.Samples.Inference;

/// <summary>The models of the run.</summary>
/// <param name="Chat">Talks.</param>
/// <param name="Agent">Calls tools and holds to schemas.</param>
/// <param name="Embedding">Makes vectors.</param>
internal sealed record Models(string Chat, string Agent, string Embedding);
