namespace Amazon.SageMaker.Model;

internal sealed class DesiredWeightAndCapacity
{
    public string? VariantName { get; set; }

    public float? DesiredWeight { get; set; }

    public int? DesiredInstanceCount { get; set; }

    public ProductionVariantServerlessUpdateConfig? ServerlessUpdateConfig { get; set; }
}
