using System.Text.Json.Serialization;
using Amazon.BedrockRuntime.Model;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.BedrockRuntime;

// Document names a converter internal to AWSSDK.Core; every member of that type here names DocumentConverter instead.

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    Converters = [typeof(BlobConverter)])]
[JsonSerializable(typeof(ConverseRequest))]
[JsonSerializable(typeof(ConverseResponse))]
[JsonSerializable(typeof(ConverseStreamRequest))]
[JsonSerializable(typeof(ConverseStreamResponse))]
[JsonSerializable(typeof(InvokeModelRequest))]
[JsonSerializable(typeof(InvokeModelResponse))]
[JsonSerializable(typeof(InvokeModelWithResponseStreamRequest))]
[JsonSerializable(typeof(InvokeModelWithResponseStreamResponse))]
[JsonSerializable(typeof(CountTokensRequest))]
[JsonSerializable(typeof(CountTokensResponse))]
[JsonSerializable(typeof(ApplyGuardrailRequest))]
[JsonSerializable(typeof(ApplyGuardrailResponse))]
[JsonSerializable(typeof(MessageStartEvent))]
[JsonSerializable(typeof(ContentBlockStartEvent))]
[JsonSerializable(typeof(ContentBlockDeltaEvent))]
[JsonSerializable(typeof(ContentBlockStopEvent))]
[JsonSerializable(typeof(MessageStopEvent))]
[JsonSerializable(typeof(ConverseStreamMetadataEvent))]
[JsonSerializable(typeof(PayloadPart))]
internal sealed partial class BedrockRuntimeJson : JsonSerializerContext;
