using System.Text.Json.Serialization;

namespace GenAI.Lifecycle.Inference.Batches;

/// <summary>The JSON of the batch files.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(BatchAnswer))]
[JsonSerializable(typeof(BatchNote))]
[JsonSerializable(typeof(FailedPrompt))]
[JsonSerializable(typeof(PromptLine))]
internal sealed partial class BatchJson : JsonSerializerContext;
