using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.SageMaker;

[JsonConverter(typeof(ConstantConverter<FileSystemAccessMode>))]
internal sealed class FileSystemAccessMode(string value) : ConstantClass(value), IServiceConstant<FileSystemAccessMode>
{
    public static readonly FileSystemAccessMode Rw = new("rw");
    public static readonly FileSystemAccessMode Ro = new("ro");

    public static FileSystemAccessMode FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator FileSystemAccessMode?(string? value) => value is null ? null : new(value);
}
