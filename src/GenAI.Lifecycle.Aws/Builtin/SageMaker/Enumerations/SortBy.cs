using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.SageMaker;

[JsonConverter(typeof(ConstantConverter<SortBy>))]
internal sealed class SortBy(string value) : ConstantClass(value), IServiceConstant<SortBy>
{
    public static readonly SortBy Name = new("Name");
    public static readonly SortBy CreationTime = new("CreationTime");
    public static readonly SortBy Status = new("Status");

    public static SortBy FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator SortBy?(string? value) => value is null ? null : new(value);
}
