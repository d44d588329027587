namespace Amazon.SageMaker.Model;

internal sealed class MetricDefinition
{
    public string? Name { get; set; }

    public string? Regex { get; set; }
}
