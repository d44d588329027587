using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.SageMaker;

[JsonConverter(typeof(ConstantConverter<InferenceExecutionMode>))]
internal sealed class InferenceExecutionMode(string value) : ConstantClass(value), IServiceConstant<InferenceExecutionMode>
{
    public static readonly InferenceExecutionMode Serial = new("Serial");
    public static readonly InferenceExecutionMode Direct = new("Direct");

    public static InferenceExecutionMode FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator InferenceExecutionMode?(string? value) => value is null ? null : new(value);
}
