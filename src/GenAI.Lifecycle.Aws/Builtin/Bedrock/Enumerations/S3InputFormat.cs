using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.Bedrock;

[JsonConverter(typeof(ConstantConverter<S3InputFormat>))]
internal sealed class S3InputFormat(string value) : ConstantClass(value), IServiceConstant<S3InputFormat>
{
    public static readonly S3InputFormat JSONL = new("JSONL");

    public static S3InputFormat FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator S3InputFormat?(string? value) => value is null ? null : new(value);
}
