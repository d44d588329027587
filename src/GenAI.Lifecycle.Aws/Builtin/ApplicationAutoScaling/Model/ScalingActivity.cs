namespace Amazon.ApplicationAutoScaling.Model;

internal sealed class ScalingActivity
{
    public string? ActivityId { get; set; }

    public ServiceNamespace? ServiceNamespace { get; set; }

    public string? ResourceId { get; set; }

    public ScalableDimension? ScalableDimension { get; set; }

    public string? Description { get; set; }

    public string? Cause { get; set; }

    public DateTime? StartTime { get; set; }

    public DateTime? EndTime { get; set; }

    public ScalingActivityStatusCode? StatusCode { get; set; }

    public string? StatusMessage { get; set; }

    public string? Details { get; set; }

    public List<NotScaledReason>? NotScaledReasons { get; set; }
}
