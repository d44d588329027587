namespace Amazon.SageMaker.Model;

internal sealed class ProductionVariantStatus
{
    public VariantStatus? Status { get; set; }

    public string? StatusMessage { get; set; }

    public DateTime? StartTime { get; set; }
}
