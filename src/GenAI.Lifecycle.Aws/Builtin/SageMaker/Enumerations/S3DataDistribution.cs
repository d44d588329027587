using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.SageMaker;

[JsonConverter(typeof(ConstantConverter<S3DataDistribution>))]
internal sealed class S3DataDistribution(string value) : ConstantClass(value), IServiceConstant<S3DataDistribution>
{
    public static readonly S3DataDistribution FullyReplicated = new("FullyReplicated");
    public static readonly S3DataDistribution ShardedByS3Key = new("ShardedByS3Key");

    public static S3DataDistribution FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator S3DataDistribution?(string? value) => value is null ? null : new(value);
}
