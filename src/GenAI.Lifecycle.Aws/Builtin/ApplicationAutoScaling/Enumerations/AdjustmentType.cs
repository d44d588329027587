using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Amazon.ApplicationAutoScaling;

internal sealed class AdjustmentType(string value) : ConstantClass(value)
{
    public static readonly AdjustmentType ChangeInCapacity = new("ChangeInCapacity");
    public static readonly AdjustmentType PercentChangeInCapacity = new("PercentChangeInCapacity");
    public static readonly AdjustmentType ExactCapacity = new("ExactCapacity");

    public static AdjustmentType FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator AdjustmentType?(string? value) => value is null ? null : new(value);
}
