using GenAI.Lifecycle.Aws.Builtin.Runtime;

namespace Amazon.CloudWatch;

internal sealed class AmazonCloudWatchConfig() : BuiltinConfig(CloudWatchService.Definition);
