using System.Text.Json.Serialization;

namespace GenAI.Lifecycle.Evaluation.Runs;

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(EvaluatedItem))]
internal sealed partial class EvaluationJson : JsonSerializerContext;
