using Amazon.Runtime;

namespace Amazon.CloudWatch.Model;

internal sealed class PutMetricDataResponse : AmazonWebServiceResponse;
