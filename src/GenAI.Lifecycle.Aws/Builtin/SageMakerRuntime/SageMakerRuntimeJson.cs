using System.Text.Json.Serialization;
using Amazon.SageMakerRuntime.Model;

namespace Amazon.SageMakerRuntime;

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(InvokeEndpointAsyncResponse))]
internal sealed partial class SageMakerRuntimeJson : JsonSerializerContext;
