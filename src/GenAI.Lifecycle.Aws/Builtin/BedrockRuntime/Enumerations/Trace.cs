using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.BedrockRuntime;

[JsonConverter(typeof(ConstantConverter<Trace>))]
internal sealed class Trace(string value) : ConstantClass(value), IServiceConstant<Trace>
{
    public static readonly Trace DISABLED = new("DISABLED");
    public static readonly Trace ENABLED = new("ENABLED");
    public static readonly Trace ENABLED_FULL = new("ENABLED_FULL");

    public static Trace FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator Trace?(string? value) => value is null ? null : new(value);
}
