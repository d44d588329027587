using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.BedrockRuntime;

[JsonConverter(typeof(ConstantConverter<GuardrailContextualGroundingFilterType>))]
internal sealed class GuardrailContextualGroundingFilterType(string value) : ConstantClass(value), IServiceConstant<GuardrailContextualGroundingFilterType>
{
    public static readonly GuardrailContextualGroundingFilterType GROUNDING = new("GROUNDING");
    public static readonly GuardrailContextualGroundingFilterType RELEVANCE = new("RELEVANCE");

    public static GuardrailContextualGroundingFilterType FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator GuardrailContextualGroundingFilterType?(string? value) => value is null ? null : new(value);
}
