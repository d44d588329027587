using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.SageMaker;

[JsonConverter(typeof(ConstantConverter<ManagedInstanceScalingStatus>))]
internal sealed class ManagedInstanceScalingStatus(string value) : ConstantClass(value), IServiceConstant<ManagedInstanceScalingStatus>
{
    public static readonly ManagedInstanceScalingStatus ENABLED = new("ENABLED");
    public static readonly ManagedInstanceScalingStatus DISABLED = new("DISABLED");

    public static ManagedInstanceScalingStatus FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator ManagedInstanceScalingStatus?(string? value) => value is null ? null : new(value);
}
