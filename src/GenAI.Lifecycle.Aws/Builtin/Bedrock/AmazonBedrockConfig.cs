using GenAI.Lifecycle.Aws.Builtin.Runtime;

namespace Amazon.Bedrock;

internal sealed class AmazonBedrockConfig() : BuiltinConfig(BedrockService.Definition);
