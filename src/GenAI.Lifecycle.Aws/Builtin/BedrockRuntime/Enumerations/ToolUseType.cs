using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.BedrockRuntime;

[JsonConverter(typeof(ConstantConverter<ToolUseType>))]
internal sealed class ToolUseType(string value) : ConstantClass(value), IServiceConstant<ToolUseType>
{
    public static readonly ToolUseType Server_tool_use = new("server_tool_use");

    public static ToolUseType FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator ToolUseType?(string? value) => value is null ? null : new(value);
}
