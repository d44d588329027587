using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.SageMaker;

[JsonConverter(typeof(ConstantConverter<S3DataType>))]
internal sealed class S3DataType(string value) : ConstantClass(value), IServiceConstant<S3DataType>
{
    public static readonly S3DataType ManifestFile = new("ManifestFile");
    public static readonly S3DataType S3Prefix = new("S3Prefix");
    public static readonly S3DataType AugmentedManifestFile = new("AugmentedManifestFile");
    public static readonly S3DataType Converse = new("Converse");

    public static S3DataType FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator S3DataType?(string? value) => value is null ? null : new(value);
}
