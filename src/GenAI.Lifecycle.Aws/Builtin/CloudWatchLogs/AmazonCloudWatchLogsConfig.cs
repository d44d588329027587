using GenAI.Lifecycle.Aws.Builtin.Runtime;

namespace Amazon.CloudWatchLogs;

internal sealed class AmazonCloudWatchLogsConfig() : BuiltinConfig(CloudWatchLogsService.Definition);
