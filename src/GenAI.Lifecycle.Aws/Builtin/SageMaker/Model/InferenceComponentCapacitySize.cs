namespace Amazon.SageMaker.Model;

internal sealed class InferenceComponentCapacitySize
{
    public InferenceComponentCapacitySizeType? Type { get; set; }

    public int? Value { get; set; }
}
