using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.SageMaker;

[JsonConverter(typeof(ConstantConverter<OrderKey>))]
internal sealed class OrderKey(string value) : ConstantClass(value), IServiceConstant<OrderKey>
{
    public static readonly OrderKey Ascending = new("Ascending");
    public static readonly OrderKey Descending = new("Descending");

    public static OrderKey FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator OrderKey?(string? value) => value is null ? null : new(value);
}
