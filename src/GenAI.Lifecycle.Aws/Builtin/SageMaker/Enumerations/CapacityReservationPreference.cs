using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.SageMaker;

[JsonConverter(typeof(ConstantConverter<CapacityReservationPreference>))]
internal sealed class CapacityReservationPreference(string value) : ConstantClass(value), IServiceConstant<CapacityReservationPreference>
{
    public static readonly CapacityReservationPreference CapacityReservationsOnly = new("capacity-reservations-only");

    public static CapacityReservationPreference FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator CapacityReservationPreference?(string? value) => value is null ? null : new(value);
}
