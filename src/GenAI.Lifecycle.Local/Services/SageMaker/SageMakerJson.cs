using System.Text.Json.Serialization;
using GenAI.Lifecycle.Local.Services.SageMaker.EndpointConfigs;
using GenAI.Lifecycle.Local.Services.SageMaker.Endpoints;
using GenAI.Lifecycle.Local.Services.SageMaker.Models;
using GenAI.Lifecycle.Local.Services.SageMaker.Tags;
using GenAI.Lifecycle.Local.Services.SageMaker.TrainingJobs;

namespace GenAI.Lifecycle.Local.Services.SageMaker;

/// <summary>The JSON of SageMaker's state.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TagSet))]
[JsonSerializable(typeof(ModelRecord))]
[JsonSerializable(typeof(EndpointConfigRecord))]
[JsonSerializable(typeof(EndpointRecord))]
[JsonSerializable(typeof(TrainingJobRecord))]
internal sealed partial class SageMakerJson : JsonSerializerContext;
