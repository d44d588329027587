using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.Bedrock;

[JsonConverter(typeof(ConstantConverter<SortJobsBy>))]
internal sealed class SortJobsBy(string value) : ConstantClass(value), IServiceConstant<SortJobsBy>
{
    public static readonly SortJobsBy CreationTime = new("CreationTime");

    public static SortJobsBy FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator SortJobsBy?(string? value) => value is null ? null : new(value);
}
