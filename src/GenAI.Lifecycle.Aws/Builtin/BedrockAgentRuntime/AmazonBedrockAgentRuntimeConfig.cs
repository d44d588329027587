using GenAI.Lifecycle.Aws.Builtin.Runtime;

namespace Amazon.BedrockAgentRuntime;

internal sealed class AmazonBedrockAgentRuntimeConfig() : BuiltinConfig(BedrockAgentRuntimeService.Definition);
