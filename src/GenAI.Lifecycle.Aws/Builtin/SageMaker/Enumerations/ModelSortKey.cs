using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Amazon.SageMaker;

internal sealed class ModelSortKey(string value) : ConstantClass(value)
{
    public static readonly ModelSortKey Name = new("Name");
    public static readonly ModelSortKey CreationTime = new("CreationTime");

    public static ModelSortKey FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator ModelSortKey?(string? value) => value is null ? null : new(value);
}
