using Amazon.Runtime;

namespace Amazon.CloudWatch.Model;

internal sealed class DescribeAlarmsResponse : AmazonWebServiceResponse
{
    public List<CompositeAlarm>? CompositeAlarms { get; set; }

    public List<MetricAlarm>? MetricAlarms { get; set; }

    public string? NextToken { get; set; }
}
