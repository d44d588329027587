namespace Amazon.SageMaker.Model;

internal sealed class VariantProperty
{
    public VariantPropertyType? VariantPropertyType { get; set; }
}
