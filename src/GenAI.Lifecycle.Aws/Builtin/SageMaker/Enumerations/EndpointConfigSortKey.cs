using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.SageMaker;

[JsonConverter(typeof(ConstantConverter<EndpointConfigSortKey>))]
internal sealed class EndpointConfigSortKey(string value) : ConstantClass(value), IServiceConstant<EndpointConfigSortKey>
{
    public static readonly EndpointConfigSortKey Name = new("Name");
    public static readonly EndpointConfigSortKey CreationTime = new("CreationTime");

    public static EndpointConfigSortKey FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator EndpointConfigSortKey?(string? value) => value is null ? null : new(value);
}
