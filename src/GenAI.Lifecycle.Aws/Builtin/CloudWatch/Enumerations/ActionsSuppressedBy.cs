using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.CloudWatch;

[JsonConverter(typeof(ConstantConverter<ActionsSuppressedBy>))]
internal sealed class ActionsSuppressedBy(string value) : ConstantClass(value), IServiceConstant<ActionsSuppressedBy>
{
    public static readonly ActionsSuppressedBy WaitPeriod = new("WaitPeriod");
    public static readonly ActionsSuppressedBy ExtensionPeriod = new("ExtensionPeriod");
    public static readonly ActionsSuppressedBy Alarm = new("Alarm");

    public static ActionsSuppressedBy FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator ActionsSuppressedBy?(string? value) => value is null ? null : new(value);
}
