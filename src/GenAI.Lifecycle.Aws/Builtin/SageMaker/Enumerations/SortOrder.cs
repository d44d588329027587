using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Amazon.SageMaker;

internal sealed class SortOrder(string value) : ConstantClass(value)
{
    public static readonly SortOrder Ascending = new("Ascending");
    public static readonly SortOrder Descending = new("Descending");

    public static SortOrder FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator SortOrder?(string? value) => value is null ? null : new(value);
}
