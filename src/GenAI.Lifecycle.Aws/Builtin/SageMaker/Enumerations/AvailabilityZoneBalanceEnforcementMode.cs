using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Amazon.SageMaker;

internal sealed class AvailabilityZoneBalanceEnforcementMode(string value) : ConstantClass(value)
{
    public static readonly AvailabilityZoneBalanceEnforcementMode PERMISSIVE = new("PERMISSIVE");

    public static AvailabilityZoneBalanceEnforcementMode FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator AvailabilityZoneBalanceEnforcementMode?(string? value) => value is null ? null : new(value);
}
