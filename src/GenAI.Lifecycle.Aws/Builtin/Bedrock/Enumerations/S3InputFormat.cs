using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Amazon.Bedrock;

internal sealed class S3InputFormat(string value) : ConstantClass(value)
{
    public static readonly S3InputFormat JSONL = new("JSONL");

    public static S3InputFormat FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator S3InputFormat?(string? value) => value is null ? null : new(value);
}
