using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Amazon.BedrockAgent;

internal sealed class PromptTemplateType(string value) : ConstantClass(value)
{
    public static readonly PromptTemplateType TEXT = new("TEXT");
    public static readonly PromptTemplateType CHAT = new("CHAT");

    public static PromptTemplateType FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator PromptTemplateType?(string? value) => value is null ? null : new(value);
}
