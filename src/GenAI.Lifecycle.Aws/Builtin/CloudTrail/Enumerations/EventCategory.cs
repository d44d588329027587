using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.CloudTrail;

[JsonConverter(typeof(ConstantConverter<EventCategory>))]
internal sealed class EventCategory(string value) : ConstantClass(value), IServiceConstant<EventCategory>
{
    public static readonly EventCategory Insight = new("insight");

    public static EventCategory FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator EventCategory?(string? value) => value is null ? null : new(value);
}
