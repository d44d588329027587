using System.Text.Json.Serialization;
using Amazon.BedrockAgentRuntime.Model;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.BedrockAgentRuntime;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    Converters = [typeof(Iso8601Converter)])]
[JsonSerializable(typeof(RerankRequest))]
[JsonSerializable(typeof(RerankResponse))]
internal sealed partial class BedrockAgentRuntimeJson : JsonSerializerContext;
