using GenAI.Lifecycle.Aws.Builtin.Runtime;

namespace Amazon.ServiceQuotas;

internal sealed class AmazonServiceQuotasConfig() : BuiltinConfig(ServiceQuotasService.Definition);
