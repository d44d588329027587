using System.Text.Json.Serialization;
using Amazon.BedrockAgent.Model;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.BedrockAgent;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    Converters = [typeof(Iso8601Converter)])]
[JsonSerializable(typeof(CreatePromptRequest))]
[JsonSerializable(typeof(CreatePromptResponse))]
[JsonSerializable(typeof(CreatePromptVersionRequest))]
[JsonSerializable(typeof(CreatePromptVersionResponse))]
[JsonSerializable(typeof(DeletePromptRequest))]
[JsonSerializable(typeof(DeletePromptResponse))]
[JsonSerializable(typeof(GetPromptRequest))]
[JsonSerializable(typeof(GetPromptResponse))]
[JsonSerializable(typeof(ListPromptsRequest))]
[JsonSerializable(typeof(ListPromptsResponse))]
[JsonSerializable(typeof(UpdatePromptRequest))]
[JsonSerializable(typeof(UpdatePromptResponse))]
internal sealed partial class BedrockAgentJson : JsonSerializerContext;
