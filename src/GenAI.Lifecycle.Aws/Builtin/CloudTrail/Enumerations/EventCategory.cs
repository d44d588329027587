using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Amazon.CloudTrail;

internal sealed class EventCategory(string value) : ConstantClass(value)
{
    public static readonly EventCategory Insight = new("insight");

    public static EventCategory FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator EventCategory?(string? value) => value is null ? null : new(value);
}
