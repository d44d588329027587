using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.BedrockRuntime;

[JsonConverter(typeof(ConstantConverter<CachePointType>))]
internal sealed class CachePointType(string value) : ConstantClass(value), IServiceConstant<CachePointType>
{
    public static readonly CachePointType Default = new("default");

    public static CachePointType FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator CachePointType?(string? value) => value is null ? null : new(value);
}
