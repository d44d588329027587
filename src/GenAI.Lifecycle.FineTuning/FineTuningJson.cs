using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace GenAI.Lifecycle.FineTuning;

/// <summary>Provides the JSON contracts of this stage's results, for records.</summary>
public static class FineTuningJson
{
    /// <summary>The contract of <see cref="FineTuning.TrainedModel"/>.</summary>
    public static JsonTypeInfo<TrainedModel> TrainedModel => FineTuningJsonContext.Default.TrainedModel;

    /// <summary>The contract of <see cref="FineTuning.TrainingJobRecord"/>.</summary>
    public static JsonTypeInfo<TrainingJobRecord> TrainingJobRecord => FineTuningJsonContext.Default.TrainingJobRecord;
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals
)]
[JsonSerializable(typeof(TrainedModel))]
[JsonSerializable(typeof(TrainingJobRecord))]
internal sealed partial class FineTuningJsonContext : JsonSerializerContext;
