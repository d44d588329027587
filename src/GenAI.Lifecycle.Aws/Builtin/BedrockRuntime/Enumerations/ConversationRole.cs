using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.BedrockRuntime;

[JsonConverter(typeof(ConstantConverter<ConversationRole>))]
internal sealed class ConversationRole(string value) : ConstantClass(value), IServiceConstant<ConversationRole>
{
    public static readonly ConversationRole Assistant = new("assistant");
    public static readonly ConversationRole System = new("system");
    public static readonly ConversationRole User = new("user");

    public static ConversationRole FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator ConversationRole?(string? value) => value is null ? null : new(value);
}
