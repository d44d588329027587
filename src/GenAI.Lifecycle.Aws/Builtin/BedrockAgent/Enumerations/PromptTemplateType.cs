using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.BedrockAgent;

[JsonConverter(typeof(ConstantConverter<PromptTemplateType>))]
internal sealed class PromptTemplateType(string value) : ConstantClass(value), IServiceConstant<PromptTemplateType>
{
    public static readonly PromptTemplateType TEXT = new("TEXT");
    public static readonly PromptTemplateType CHAT = new("CHAT");

    public static PromptTemplateType FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator PromptTemplateType?(string? value) => value is null ? null : new(value);
}
