using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Amazon.SageMaker;

internal sealed class ManagedInstanceScalingStatus(string value) : ConstantClass(value)
{
    public static readonly ManagedInstanceScalingStatus ENABLED = new("ENABLED");
    public static readonly ManagedInstanceScalingStatus DISABLED = new("DISABLED");

    public static ManagedInstanceScalingStatus FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator ManagedInstanceScalingStatus?(string? value) => value is null ? null : new(value);
}
