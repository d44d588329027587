using GenAI.Lifecycle.Aws.Builtin.Runtime;

namespace Amazon.BedrockRuntime;

internal sealed class AmazonBedrockRuntimeConfig() : BuiltinConfig(BedrockRuntimeService.Definition);
