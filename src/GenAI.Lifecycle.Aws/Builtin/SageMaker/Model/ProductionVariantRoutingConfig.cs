namespace Amazon.SageMaker.Model;

internal sealed class ProductionVariantRoutingConfig
{
    public RoutingStrategy? RoutingStrategy { get; set; }
}
