using System.Text.Json.Serialization;

namespace GenAI.Lifecycle.Evaluation.Preferences;

[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true
)]
[JsonSerializable(typeof(PairwiseVote))]
[JsonSerializable(typeof(PreferencePair))]
internal sealed partial class PreferenceJson : JsonSerializerContext;
