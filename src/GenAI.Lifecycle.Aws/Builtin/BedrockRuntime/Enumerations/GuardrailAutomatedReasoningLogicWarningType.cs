using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.BedrockRuntime;

[JsonConverter(typeof(ConstantConverter<GuardrailAutomatedReasoningLogicWarningType>))]
internal sealed class GuardrailAutomatedReasoningLogicWarningType(string value) : ConstantClass(value), IServiceConstant<GuardrailAutomatedReasoningLogicWarningType>
{
    public static readonly GuardrailAutomatedReasoningLogicWarningType ALWAYS_FALSE = new("ALWAYS_FALSE");
    public static readonly GuardrailAutomatedReasoningLogicWarningType ALWAYS_TRUE = new("ALWAYS_TRUE");

    public static GuardrailAutomatedReasoningLogicWarningType FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator GuardrailAutomatedReasoningLogicWarningType?(string? value) => value is null ? null : new(value);
}
