namespace Amazon.SageMaker.Model;

internal sealed class CapacitySize
{
    public CapacitySizeType? Type { get; set; }

    public int? Value { get; set; }
}
