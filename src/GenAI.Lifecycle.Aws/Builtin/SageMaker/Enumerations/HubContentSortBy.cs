using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.SageMaker;

[JsonConverter(typeof(ConstantConverter<HubContentSortBy>))]
internal sealed class HubContentSortBy(string value) : ConstantClass(value), IServiceConstant<HubContentSortBy>
{
    public static readonly HubContentSortBy HubContentName = new("HubContentName");
    public static readonly HubContentSortBy CreationTime = new("CreationTime");
    public static readonly HubContentSortBy HubContentStatus = new("HubContentStatus");

    public static HubContentSortBy FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator HubContentSortBy?(string? value) => value is null ? null : new(value);
}
