using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Json;

namespace Amazon.SageMaker;

[JsonConverter(typeof(ConstantClassConverter<AvailabilityZoneBalanceEnforcementMode>))]
internal sealed class AvailabilityZoneBalanceEnforcementMode(string value) : ConstantClass(value), IConstant<AvailabilityZoneBalanceEnforcementMode>
{
    public static readonly AvailabilityZoneBalanceEnforcementMode PERMISSIVE = new("PERMISSIVE");

    public static AvailabilityZoneBalanceEnforcementMode FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator AvailabilityZoneBalanceEnforcementMode?(string? value) => value is null ? null : new(value);
}
