using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.SageMaker;

[JsonConverter(typeof(ConstantConverter<EndpointStatus>))]
internal sealed class EndpointStatus(string value) : ConstantClass(value), IServiceConstant<EndpointStatus>
{
    public static readonly EndpointStatus OutOfService = new("OutOfService");
    public static readonly EndpointStatus Creating = new("Creating");
    public static readonly EndpointStatus Updating = new("Updating");
    public static readonly EndpointStatus SystemUpdating = new("SystemUpdating");
    public static readonly EndpointStatus RollingBack = new("RollingBack");
    public static readonly EndpointStatus InService = new("InService");
    public static readonly EndpointStatus Deleting = new("Deleting");
    public static readonly EndpointStatus Failed = new("Failed");
    public static readonly EndpointStatus UpdateRollbackFailed = new("UpdateRollbackFailed");

    public static EndpointStatus FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator EndpointStatus?(string? value) => value is null ? null : new(value);
}
