using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Amazon.SageMaker;

internal sealed class RepositoryAccessMode(string value) : ConstantClass(value)
{
    public static readonly RepositoryAccessMode Platform = new("Platform");
    public static readonly RepositoryAccessMode Vpc = new("Vpc");

    public static RepositoryAccessMode FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator RepositoryAccessMode?(string? value) => value is null ? null : new(value);
}
