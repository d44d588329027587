using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.SageMaker;

[JsonConverter(typeof(ConstantConverter<EndpointSortKey>))]
internal sealed class EndpointSortKey(string value) : ConstantClass(value), IServiceConstant<EndpointSortKey>
{
    public static readonly EndpointSortKey Name = new("Name");
    public static readonly EndpointSortKey CreationTime = new("CreationTime");
    public static readonly EndpointSortKey Status = new("Status");

    public static EndpointSortKey FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator EndpointSortKey?(string? value) => value is null ? null : new(value);
}
