using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Amazon.SageMaker;

internal sealed class InferenceComponentPlacementStrategy(string value) : ConstantClass(value)
{
    public static readonly InferenceComponentPlacementStrategy SPREAD = new("SPREAD");
    public static readonly InferenceComponentPlacementStrategy BINPACK = new("BINPACK");

    public static InferenceComponentPlacementStrategy FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator InferenceComponentPlacementStrategy?(string? value) => value is null ? null : new(value);
}
