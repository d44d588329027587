namespace Amazon.CloudWatch.Model;

internal sealed class StatisticSet
{
    public double? SampleCount { get; set; }

    public double? Sum { get; set; }

    public double? Minimum { get; set; }

    public double? Maximum { get; set; }
}
