using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.Bedrock;

[JsonConverter(typeof(ConstantConverter<ModelCustomization>))]
internal sealed class ModelCustomization(string value) : ConstantClass(value), IServiceConstant<ModelCustomization>
{
    public static readonly ModelCustomization FINE_TUNING = new("FINE_TUNING");
    public static readonly ModelCustomization CONTINUED_PRE_TRAINING = new("CONTINUED_PRE_TRAINING");
    public static readonly ModelCustomization DISTILLATION = new("DISTILLATION");

    public static ModelCustomization FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator ModelCustomization?(string? value) => value is null ? null : new(value);
}
