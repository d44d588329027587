using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Amazon.SageMaker;

internal sealed class InferenceExecutionMode(string value) : ConstantClass(value)
{
    public static readonly InferenceExecutionMode Serial = new("Serial");
    public static readonly InferenceExecutionMode Direct = new("Direct");

    public static InferenceExecutionMode FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator InferenceExecutionMode?(string? value) => value is null ? null : new(value);
}
