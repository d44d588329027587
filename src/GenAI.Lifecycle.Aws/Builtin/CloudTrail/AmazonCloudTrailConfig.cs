using GenAI.Lifecycle.Aws.Builtin.Runtime;

namespace Amazon.CloudTrail;

internal sealed class AmazonCloudTrailConfig() : BuiltinConfig(CloudTrailService.Definition);
