using GenAI.Lifecycle.Aws.Builtin.Runtime;

namespace Amazon.BedrockAgent;

internal sealed class AmazonBedrockAgentConfig() : BuiltinConfig(BedrockAgentService.Definition);
