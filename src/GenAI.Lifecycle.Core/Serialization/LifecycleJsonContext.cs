using System.Text.Json.Serialization;

namespace GenAI.Lifecycle;

/// <summary>The source-generated JSON forms of Core's types.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals
)]
[JsonSerializable(typeof(UseCase))]
[JsonSerializable(typeof(Dataset))]
[JsonSerializable(typeof(DatasetItem))]
[JsonSerializable(typeof(Gate))]
[JsonSerializable(typeof(GateVerdict))]
[JsonSerializable(typeof(Criterion))]
[JsonSerializable(typeof(Measurement))]
[JsonSerializable(typeof(IReadOnlyList<Measurement>))]
[JsonSerializable(typeof(ModelReference))]
[JsonSerializable(typeof(ModelVersion))]
[JsonSerializable(typeof(Usage))]
[JsonSerializable(typeof(Money))]
[JsonSerializable(typeof(PriceTable))]
[JsonSerializable(typeof(LifecycleProgress))]
[JsonSerializable(typeof(Records.StageAttempt))]
[JsonSerializable(typeof(string))]
internal sealed partial class LifecycleJsonContext : JsonSerializerContext;
