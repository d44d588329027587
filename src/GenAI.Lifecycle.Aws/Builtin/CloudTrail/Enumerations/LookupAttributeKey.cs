using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.CloudTrail;

[JsonConverter(typeof(ConstantConverter<LookupAttributeKey>))]
internal sealed class LookupAttributeKey(string value) : ConstantClass(value), IServiceConstant<LookupAttributeKey>
{
    public static readonly LookupAttributeKey EventId = new("EventId");
    public static readonly LookupAttributeKey EventName = new("EventName");
    public static readonly LookupAttributeKey ReadOnly = new("ReadOnly");
    public static readonly LookupAttributeKey Username = new("Username");
    public static readonly LookupAttributeKey ResourceType = new("ResourceType");
    public static readonly LookupAttributeKey ResourceName = new("ResourceName");
    public static readonly LookupAttributeKey EventSource = new("EventSource");
    public static readonly LookupAttributeKey AccessKeyId = new("AccessKeyId");

    public static LookupAttributeKey FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator LookupAttributeKey?(string? value) => value is null ? null : new(value);
}
