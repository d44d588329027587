using System.Text.Json.Serialization;
using Amazon.CloudTrail.Model;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.CloudTrail;

[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    Converters = [typeof(EpochSecondsConverter)])]
[JsonSerializable(typeof(LookupEventsRequest))]
[JsonSerializable(typeof(LookupEventsResponse))]
internal sealed partial class CloudTrailJson : JsonSerializerContext;
