using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.SageMaker;

[JsonConverter(typeof(ConstantConverter<Peft>))]
internal sealed class Peft(string value) : ConstantClass(value), IServiceConstant<Peft>
{
    public static readonly Peft LORA = new("LORA");

    public static Peft FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator Peft?(string? value) => value is null ? null : new(value);
}
