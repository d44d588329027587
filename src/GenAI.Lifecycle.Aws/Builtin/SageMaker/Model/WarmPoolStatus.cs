namespace Amazon.SageMaker.Model;

internal sealed class WarmPoolStatus
{
    public WarmPoolResourceStatus? Status { get; set; }

    public int? ResourceRetainedBillableTimeInSeconds { get; set; }

    public string? ReusedByJob { get; set; }
}
