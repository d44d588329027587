namespace Amazon.SageMaker.Model;

internal sealed class MetricData
{
    public string? MetricName { get; set; }

    public float? Value { get; set; }

    public DateTime? Timestamp { get; set; }
}
