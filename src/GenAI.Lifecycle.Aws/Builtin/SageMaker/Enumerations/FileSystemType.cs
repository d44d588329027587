using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Amazon.SageMaker;

internal sealed class FileSystemType(string value) : ConstantClass(value)
{
    public static readonly FileSystemType EFS = new("EFS");
    public static readonly FileSystemType FSxLustre = new("FSxLustre");

    public static FileSystemType FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator FileSystemType?(string? value) => value is null ? null : new(value);
}
