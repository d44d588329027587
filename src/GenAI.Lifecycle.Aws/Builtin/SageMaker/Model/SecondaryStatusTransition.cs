namespace Amazon.SageMaker.Model;

internal sealed class SecondaryStatusTransition
{
    public SecondaryStatus? Status { get; set; }

    public DateTime? StartTime { get; set; }

    public DateTime? EndTime { get; set; }

    public string? StatusMessage { get; set; }
}
