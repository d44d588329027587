using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.SageMaker;

[JsonConverter(typeof(ConstantConverter<AvailabilityZoneBalanceEnforcementMode>))]
internal sealed class AvailabilityZoneBalanceEnforcementMode(string value) : ConstantClass(value), IServiceConstant<AvailabilityZoneBalanceEnforcementMode>
{
    public static readonly AvailabilityZoneBalanceEnforcementMode PERMISSIVE = new("PERMISSIVE");

    public static AvailabilityZoneBalanceEnforcementMode FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator AvailabilityZoneBalanceEnforcementMode?(string? value) => value is null ? null : new(value);
}
