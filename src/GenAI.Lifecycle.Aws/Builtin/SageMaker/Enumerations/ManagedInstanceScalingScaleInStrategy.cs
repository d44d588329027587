using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Amazon.SageMaker;

internal sealed class ManagedInstanceScalingScaleInStrategy(string value) : ConstantClass(value)
{
    public static readonly ManagedInstanceScalingScaleInStrategy IDLE_RELEASE = new("IDLE_RELEASE");
    public static readonly ManagedInstanceScalingScaleInStrategy CONSOLIDATION = new("CONSOLIDATION");

    public static ManagedInstanceScalingScaleInStrategy FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator ManagedInstanceScalingScaleInStrategy?(string? value) => value is null ? null : new(value);
}
