using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.SageMaker;

[JsonConverter(typeof(ConstantConverter<FileSystemType>))]
internal sealed class FileSystemType(string value) : ConstantClass(value), IServiceConstant<FileSystemType>
{
    public static readonly FileSystemType EFS = new("EFS");
    public static readonly FileSystemType FSxLustre = new("FSxLustre");

    public static FileSystemType FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator FileSystemType?(string? value) => value is null ? null : new(value);
}
