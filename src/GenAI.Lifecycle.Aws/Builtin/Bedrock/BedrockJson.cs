using System.Text.Json.Serialization;
using Amazon.Bedrock.Model;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.Bedrock;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    Converters = [typeof(Iso8601Converter)])]
[JsonSerializable(typeof(CreateModelInvocationJobRequest))]
[JsonSerializable(typeof(CreateModelInvocationJobResponse))]
[JsonSerializable(typeof(GetFoundationModelRequest))]
[JsonSerializable(typeof(GetFoundationModelResponse))]
[JsonSerializable(typeof(GetModelInvocationJobRequest))]
[JsonSerializable(typeof(GetModelInvocationJobResponse))]
[JsonSerializable(typeof(ListFoundationModelsRequest))]
[JsonSerializable(typeof(ListFoundationModelsResponse))]
[JsonSerializable(typeof(ListInferenceProfilesRequest))]
[JsonSerializable(typeof(ListInferenceProfilesResponse))]
[JsonSerializable(typeof(ListModelInvocationJobsRequest))]
[JsonSerializable(typeof(ListModelInvocationJobsResponse))]
[JsonSerializable(typeof(StopModelInvocationJobRequest))]
[JsonSerializable(typeof(StopModelInvocationJobResponse))]
internal sealed partial class BedrockJson : JsonSerializerContext;
