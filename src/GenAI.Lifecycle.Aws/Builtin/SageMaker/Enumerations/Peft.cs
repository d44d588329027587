using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Amazon.SageMaker;

internal sealed class Peft(string value) : ConstantClass(value)
{
    public static readonly Peft LORA = new("LORA");

    public static Peft FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator Peft?(string? value) => value is null ? null : new(value);
}
