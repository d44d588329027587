using Amazon.Runtime;

namespace Amazon.CloudWatch.Model;

internal sealed class GetMetricDataResponse : AmazonWebServiceResponse
{
    public List<MetricDataResult>? MetricDataResults { get; set; }

    public string? NextToken { get; set; }

    public List<MessageData>? Messages { get; set; }
}
