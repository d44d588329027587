using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Json;

namespace Amazon.SageMaker;

[JsonConverter(typeof(ConstantClassConverter<Peft>))]
internal sealed class Peft(string value) : ConstantClass(value), IConstant<Peft>
{
    public static readonly Peft LORA = new("LORA");

    public static Peft FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator Peft?(string? value) => value is null ? null : new(value);
}
