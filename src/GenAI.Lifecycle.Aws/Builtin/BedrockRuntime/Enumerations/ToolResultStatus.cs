using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.BedrockRuntime;

[JsonConverter(typeof(ConstantConverter<ToolResultStatus>))]
internal sealed class ToolResultStatus(string value) : ConstantClass(value), IServiceConstant<ToolResultStatus>
{
    public static readonly ToolResultStatus Error = new("error");
    public static readonly ToolResultStatus Success = new("success");

    public static ToolResultStatus FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator ToolResultStatus?(string? value) => value is null ? null : new(value);
}
