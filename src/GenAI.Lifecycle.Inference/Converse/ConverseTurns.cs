using Amazon.BedrockRuntime.Model;

namespace GenAI.Lifecycle.Inference.Bedrock;

/// <summary>Represents a conversation in Converse's form.</summary>
/// <param name="System">The system blocks; <see langword="null"/> without any.</param>
/// <param name="Messages">The turns; <see langword="null"/> without any.</param>
internal readonly record struct ConverseTurns(List<SystemContentBlock>? System, List<Message>? Messages);
