namespace Amazon.ApplicationAutoScaling.Model;

internal sealed class MetricDimension
{
    public string? Name { get; set; }

    public string? Value { get; set; }
}
