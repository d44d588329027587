namespace Amazon.CloudWatch.Model;

internal sealed class DimensionFilter
{
    public string? Name { get; set; }

    public string? Value { get; set; }
}
