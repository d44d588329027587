using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Json;

namespace Amazon.SageMaker;

[JsonConverter(typeof(ConstantClassConverter<SortBy>))]
internal sealed class SortBy(string value) : ConstantClass(value), IConstant<SortBy>
{
    public static readonly SortBy Name = new("Name");
    public static readonly SortBy CreationTime = new("CreationTime");
    public static readonly SortBy Status = new("Status");

    public static SortBy FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator SortBy?(string? value) => value is null ? null : new(value);
}
