using System.Text.Json.Serialization;

namespace GenAI.Lifecycle.Prompting.Experiments;

[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase
)]
[JsonSerializable(typeof(ExperimentCell))]
internal sealed partial class ExperimentJson : JsonSerializerContext;
