using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.SageMaker;

[JsonConverter(typeof(ConstantConverter<InferenceComponentPlacementStrategy>))]
internal sealed class InferenceComponentPlacementStrategy(string value) : ConstantClass(value), IServiceConstant<InferenceComponentPlacementStrategy>
{
    public static readonly InferenceComponentPlacementStrategy SPREAD = new("SPREAD");
    public static readonly InferenceComponentPlacementStrategy BINPACK = new("BINPACK");

    public static InferenceComponentPlacementStrategy FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator InferenceComponentPlacementStrategy?(string? value) => value is null ? null : new(value);
}
