using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Amazon.SageMaker;

internal sealed class S3DataDistribution(string value) : ConstantClass(value)
{
    public static readonly S3DataDistribution FullyReplicated = new("FullyReplicated");
    public static readonly S3DataDistribution ShardedByS3Key = new("ShardedByS3Key");

    public static S3DataDistribution FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator S3DataDistribution?(string? value) => value is null ? null : new(value);
}
