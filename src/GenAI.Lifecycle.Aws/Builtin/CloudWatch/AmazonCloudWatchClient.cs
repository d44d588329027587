using Amazon.CloudWatch.Model;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime;

namespace Amazon.CloudWatch;

internal sealed class AmazonCloudWatchClient(AWSCredentials? credentials, AmazonCloudWatchConfig clientConfig)
    : BuiltinServiceClient(credentials, clientConfig), IAmazonCloudWatch
{
    public AmazonCloudWatchClient(AmazonCloudWatchConfig clientConfig) : this(null, clientConfig)
    {
    }

    public Task<PutMetricDataResponse> PutMetricDataAsync(PutMetricDataRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(CloudWatchOperations.PutMetricData, request, cancellationToken);

    public Task<GetMetricDataResponse> GetMetricDataAsync(GetMetricDataRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(CloudWatchOperations.GetMetricData, request, cancellationToken);

    public Task<GetMetricStatisticsResponse> GetMetricStatisticsAsync(GetMetricStatisticsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(CloudWatchOperations.GetMetricStatistics, request, cancellationToken);

    public Task<ListMetricsResponse> ListMetricsAsync(ListMetricsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(CloudWatchOperations.ListMetrics, request, cancellationToken);

    public Task<PutMetricAlarmResponse> PutMetricAlarmAsync(PutMetricAlarmRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(CloudWatchOperations.PutMetricAlarm, request, cancellationToken);

    public Task<DescribeAlarmsResponse> DescribeAlarmsAsync(DescribeAlarmsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(CloudWatchOperations.DescribeAlarms, request, cancellationToken);

    public Task<SetAlarmStateResponse> SetAlarmStateAsync(SetAlarmStateRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(CloudWatchOperations.SetAlarmState, request, cancellationToken);

    public Task<DeleteAlarmsResponse> DeleteAlarmsAsync(DeleteAlarmsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(CloudWatchOperations.DeleteAlarms, request, cancellationToken);

    public Task<PutDashboardResponse> PutDashboardAsync(PutDashboardRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(CloudWatchOperations.PutDashboard, request, cancellationToken);

    public Task<GetDashboardResponse> GetDashboardAsync(GetDashboardRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(CloudWatchOperations.GetDashboard, request, cancellationToken);

    public Task<ListDashboardsResponse> ListDashboardsAsync(ListDashboardsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(CloudWatchOperations.ListDashboards, request, cancellationToken);

    public Task<DeleteDashboardsResponse> DeleteDashboardsAsync(DeleteDashboardsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(CloudWatchOperations.DeleteDashboards, request, cancellationToken);
}
