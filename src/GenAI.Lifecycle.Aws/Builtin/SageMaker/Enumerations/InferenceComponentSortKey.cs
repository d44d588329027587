using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.SageMaker;

[JsonConverter(typeof(ConstantConverter<InferenceComponentSortKey>))]
internal sealed class InferenceComponentSortKey(string value) : ConstantClass(value), IServiceConstant<InferenceComponentSortKey>
{
    public static readonly InferenceComponentSortKey Name = new("Name");
    public static readonly InferenceComponentSortKey CreationTime = new("CreationTime");
    public static readonly InferenceComponentSortKey Status = new("Status");

    public static InferenceComponentSortKey FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator InferenceComponentSortKey?(string? value) => value is null ? null : new(value);
}
