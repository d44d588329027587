using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Amazon.BedrockAgent;

internal sealed class CachePointType(string value) : ConstantClass(value)
{
    public static readonly CachePointType Default = new("default");

    public static CachePointType FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator CachePointType?(string? value) => value is null ? null : new(value);
}
