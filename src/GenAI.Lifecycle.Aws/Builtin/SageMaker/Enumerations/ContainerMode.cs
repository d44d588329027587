using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Amazon.SageMaker;

internal sealed class ContainerMode(string value) : ConstantClass(value)
{
    public static readonly ContainerMode SingleModel = new("SingleModel");
    public static readonly ContainerMode MultiModel = new("MultiModel");

    public static ContainerMode FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator ContainerMode?(string? value) => value is null ? null : new(value);
}
