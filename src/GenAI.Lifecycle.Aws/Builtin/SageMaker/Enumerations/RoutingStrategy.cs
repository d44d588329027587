using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.SageMaker;

[JsonConverter(typeof(ConstantConverter<RoutingStrategy>))]
internal sealed class RoutingStrategy(string value) : ConstantClass(value), IServiceConstant<RoutingStrategy>
{
    public static readonly RoutingStrategy LEAST_OUTSTANDING_REQUESTS = new("LEAST_OUTSTANDING_REQUESTS");
    public static readonly RoutingStrategy RANDOM = new("RANDOM");

    public static RoutingStrategy FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator RoutingStrategy?(string? value) => value is null ? null : new(value);
}
