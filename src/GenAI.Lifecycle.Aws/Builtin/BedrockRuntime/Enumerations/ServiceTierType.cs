using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.BedrockRuntime;

[JsonConverter(typeof(ConstantConverter<ServiceTierType>))]
internal sealed class ServiceTierType(string value) : ConstantClass(value), IServiceConstant<ServiceTierType>
{
    public static readonly ServiceTierType Default = new("default");
    public static readonly ServiceTierType Flex = new("flex");
    public static readonly ServiceTierType Priority = new("priority");
    public static readonly ServiceTierType Reserved = new("reserved");

    public static ServiceTierType FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator ServiceTierType?(string? value) => value is null ? null : new(value);
}
