using System.Text.Json.Serialization;
using Amazon.ServiceQuotas.Model;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.ServiceQuotas;

[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    Converters = [typeof(EpochSecondsConverter)])]
[JsonSerializable(typeof(GetServiceQuotaRequest))]
[JsonSerializable(typeof(GetServiceQuotaResponse))]
[JsonSerializable(typeof(ListServiceQuotasRequest))]
[JsonSerializable(typeof(ListServiceQuotasResponse))]
internal sealed partial class ServiceQuotasJson : JsonSerializerContext;
