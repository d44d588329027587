using GenAI.Lifecycle.Aws.Builtin.Runtime;

namespace Amazon.SageMaker;

internal sealed class AmazonSageMakerConfig() : BuiltinConfig(SageMakerService.Definition);
