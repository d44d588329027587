using GenAI.Lifecycle.Aws.Builtin.Runtime;

namespace Amazon.ApplicationAutoScaling;

internal sealed class AmazonApplicationAutoScalingConfig() : BuiltinConfig(ApplicationAutoScalingService.Definition);
