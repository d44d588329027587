using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.ApplicationAutoScaling;

[JsonConverter(typeof(ConstantConverter<PolicyType>))]
internal sealed class PolicyType(string value) : ConstantClass(value), IServiceConstant<PolicyType>
{
    public static readonly PolicyType StepScaling = new("StepScaling");
    public static readonly PolicyType TargetTrackingScaling = new("TargetTrackingScaling");
    public static readonly PolicyType PredictiveScaling = new("PredictiveScaling");

    public static PolicyType FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator PolicyType?(string? value) => value is null ? null : new(value);
}
