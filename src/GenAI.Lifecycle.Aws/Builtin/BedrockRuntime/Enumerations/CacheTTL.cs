using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.BedrockRuntime;

[JsonConverter(typeof(ConstantConverter<CacheTTL>))]
internal sealed class CacheTTL(string value) : ConstantClass(value), IServiceConstant<CacheTTL>
{
    public static readonly CacheTTL FIVE_MINUTES = new("5m");
    public static readonly CacheTTL ONE_HOUR = new("1h");

    public static CacheTTL FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator CacheTTL?(string? value) => value is null ? null : new(value);
}
