using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Json;

namespace Amazon.SageMaker;

[JsonConverter(typeof(ConstantClassConverter<ManagedInstanceScalingStatus>))]
internal sealed class ManagedInstanceScalingStatus(string value) : ConstantClass(value), IConstant<ManagedInstanceScalingStatus>
{
    public static readonly ManagedInstanceScalingStatus ENABLED = new("ENABLED");
    public static readonly ManagedInstanceScalingStatus DISABLED = new("DISABLED");

    public static ManagedInstanceScalingStatus FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator ManagedInstanceScalingStatus?(string? value) => value is null ? null : new(value);
}
