using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Json;

namespace Amazon.SageMaker;

[JsonConverter(typeof(ConstantClassConverter<InferenceExecutionMode>))]
internal sealed class InferenceExecutionMode(string value) : ConstantClass(value), IConstant<InferenceExecutionMode>
{
    public static readonly InferenceExecutionMode Serial = new("Serial");
    public static readonly InferenceExecutionMode Direct = new("Direct");

    public static InferenceExecutionMode FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator InferenceExecutionMode?(string? value) => value is null ? null : new(value);
}
