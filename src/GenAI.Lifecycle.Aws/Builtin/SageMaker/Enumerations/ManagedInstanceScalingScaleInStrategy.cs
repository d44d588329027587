using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.SageMaker;

[JsonConverter(typeof(ConstantConverter<ManagedInstanceScalingScaleInStrategy>))]
internal sealed class ManagedInstanceScalingScaleInStrategy(string value) : ConstantClass(value), IServiceConstant<ManagedInstanceScalingScaleInStrategy>
{
    public static readonly ManagedInstanceScalingScaleInStrategy IDLE_RELEASE = new("IDLE_RELEASE");
    public static readonly ManagedInstanceScalingScaleInStrategy CONSOLIDATION = new("CONSOLIDATION");

    public static ManagedInstanceScalingScaleInStrategy FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator ManagedInstanceScalingScaleInStrategy?(string? value) => value is null ? null : new(value);
}
