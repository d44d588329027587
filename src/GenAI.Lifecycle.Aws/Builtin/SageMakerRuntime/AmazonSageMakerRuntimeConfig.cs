using GenAI.Lifecycle.Aws.Builtin.Runtime;

namespace Amazon.SageMakerRuntime;

internal sealed class AmazonSageMakerRuntimeConfig() : BuiltinConfig(SageMakerRuntimeService.Definition);
