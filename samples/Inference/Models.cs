namespace GenAI.Lifecycle.Samples.Inference;

/// <summary>The models of the run.</summary>
/// <param name="Chat">The chat model.</param>
/// <param name="Agent">The model for tools and structured output.</param>
/// <param name="Embedding">The embedding model.</param>
internal sealed record Models(string Chat, string Agent, string Embedding);
