using System.Text.Json.Serialization;

namespace GenAI.Lifecycle.Evaluation.Runs;

[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase
)]
[JsonSerializable(typeof(EvaluatedItem))]
[JsonSerializable(typeof(EvaluationRun))]
[JsonSerializable(typeof(EvaluationBaseline))]
internal sealed partial class EvaluationJson : JsonSerializerContext;
