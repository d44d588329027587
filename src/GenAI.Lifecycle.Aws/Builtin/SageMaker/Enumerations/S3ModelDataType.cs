using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.SageMaker;

[JsonConverter(typeof(ConstantConverter<S3ModelDataType>))]
internal sealed class S3ModelDataType(string value) : ConstantClass(value), IServiceConstant<S3ModelDataType>
{
    public static readonly S3ModelDataType S3Prefix = new("S3Prefix");
    public static readonly S3ModelDataType S3Object = new("S3Object");

    public static S3ModelDataType FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator S3ModelDataType?(string? value) => value is null ? null : new(value);
}
