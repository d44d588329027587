namespace Amazon.SageMaker.Model;

internal sealed class ProductionVariantCapacityReservationConfig
{
    public CapacityReservationPreference? CapacityReservationPreference { get; set; }

    public string? MlReservationArn { get; set; }
}
