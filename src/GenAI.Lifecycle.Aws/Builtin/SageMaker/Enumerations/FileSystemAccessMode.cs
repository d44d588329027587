using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Json;

namespace Amazon.SageMaker;

[JsonConverter(typeof(ConstantClassConverter<FileSystemAccessMode>))]
internal sealed class FileSystemAccessMode(string value) : ConstantClass(value), IConstant<FileSystemAccessMode>
{
    public static readonly FileSystemAccessMode Rw = new("rw");
    public static readonly FileSystemAccessMode Ro = new("ro");

    public static FileSystemAccessMode FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator FileSystemAccessMode?(string? value) => value is null ? null : new(value);
}
