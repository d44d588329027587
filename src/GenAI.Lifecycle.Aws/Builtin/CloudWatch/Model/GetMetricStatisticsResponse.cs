using Amazon.Runtime;

namespace Amazon.CloudWatch.Model;

internal sealed class GetMetricStatisticsResponse : AmazonWebServiceResponse
{
    public string? Label { get; set; }

    public List<Datapoint>? Datapoints { get; set; }
}
