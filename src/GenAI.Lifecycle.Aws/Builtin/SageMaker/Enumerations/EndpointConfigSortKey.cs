using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Amazon.SageMaker;

internal sealed class EndpointConfigSortKey(string value) : ConstantClass(value)
{
    public static readonly EndpointConfigSortKey Name = new("Name");
    public static readonly EndpointConfigSortKey CreationTime = new("CreationTime");

    public static EndpointConfigSortKey FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator EndpointConfigSortKey?(string? value) => value is null ? null : new(value);
}
