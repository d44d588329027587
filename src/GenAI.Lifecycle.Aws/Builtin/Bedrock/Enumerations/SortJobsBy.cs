using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Amazon.Bedrock;

internal sealed class SortJobsBy(string value) : ConstantClass(value)
{
    public static readonly SortJobsBy CreationTime = new("CreationTime");

    public static SortJobsBy FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator SortJobsBy?(string? value) => value is null ? null : new(value);
}
