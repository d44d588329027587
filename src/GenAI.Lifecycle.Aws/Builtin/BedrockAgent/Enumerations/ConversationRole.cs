using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Amazon.BedrockAgent;

internal sealed class ConversationRole(string value) : ConstantClass(value)
{
    public static readonly ConversationRole User = new("user");
    public static readonly ConversationRole Assistant = new("assistant");

    public static ConversationRole FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator ConversationRole?(string? value) => value is null ? null : new(value);
}
