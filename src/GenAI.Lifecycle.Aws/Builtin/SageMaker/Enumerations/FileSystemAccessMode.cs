using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Amazon.SageMaker;

internal sealed class FileSystemAccessMode(string value) : ConstantClass(value)
{
    public static readonly FileSystemAccessMode Rw = new("rw");
    public static readonly FileSystemAccessMode Ro = new("ro");

    public static FileSystemAccessMode FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator FileSystemAccessMode?(string? value) => value is null ? null : new(value);
}
