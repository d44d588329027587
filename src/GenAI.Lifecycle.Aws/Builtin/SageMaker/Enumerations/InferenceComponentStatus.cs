using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.SageMaker;

[JsonConverter(typeof(ConstantConverter<InferenceComponentStatus>))]
internal sealed class InferenceComponentStatus(string value) : ConstantClass(value), IServiceConstant<InferenceComponentStatus>
{
    public static readonly InferenceComponentStatus InService = new("InService");
    public static readonly InferenceComponentStatus Creating = new("Creating");
    public static readonly InferenceComponentStatus Updating = new("Updating");
    public static readonly InferenceComponentStatus Failed = new("Failed");
    public static readonly InferenceComponentStatus Deleting = new("Deleting");

    public static InferenceComponentStatus FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator InferenceComponentStatus?(string? value) => value is null ? null : new(value);
}
