using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Amazon.SageMaker;

internal sealed class CapacityReservationPreference(string value) : ConstantClass(value)
{
    public static readonly CapacityReservationPreference CapacityReservationsOnly = new("capacity-reservations-only");

    public static CapacityReservationPreference FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator CapacityReservationPreference?(string? value) => value is null ? null : new(value);
}
