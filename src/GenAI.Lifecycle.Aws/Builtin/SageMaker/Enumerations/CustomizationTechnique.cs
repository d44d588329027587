using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.SageMaker;

[JsonConverter(typeof(ConstantConverter<CustomizationTechnique>))]
internal sealed class CustomizationTechnique(string value) : ConstantClass(value), IServiceConstant<CustomizationTechnique>
{
    public static readonly CustomizationTechnique SFT = new("SFT");
    public static readonly CustomizationTechnique DPO = new("DPO");
    public static readonly CustomizationTechnique RLVR = new("RLVR");
    public static readonly CustomizationTechnique RLAIF = new("RLAIF");

    public static CustomizationTechnique FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator CustomizationTechnique?(string? value) => value is null ? null : new(value);
}
