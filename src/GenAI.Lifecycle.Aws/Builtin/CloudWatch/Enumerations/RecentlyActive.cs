using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Amazon.CloudWatch;

internal sealed class RecentlyActive(string value) : ConstantClass(value)
{
    public static readonly RecentlyActive PT3H = new("PT3H");

    public static RecentlyActive FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator RecentlyActive?(string? value) => value is null ? null : new(value);
}
