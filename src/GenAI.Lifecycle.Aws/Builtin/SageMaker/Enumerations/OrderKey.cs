using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Amazon.SageMaker;

internal sealed class OrderKey(string value) : ConstantClass(value)
{
    public static readonly OrderKey Ascending = new("Ascending");
    public static readonly OrderKey Descending = new("Descending");

    public static OrderKey FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator OrderKey?(string? value) => value is null ? null : new(value);
}
