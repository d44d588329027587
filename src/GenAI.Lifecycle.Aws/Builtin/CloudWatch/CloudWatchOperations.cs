using Amazon.CloudWatch.Model;
using GenAI.Lifecycle.Aws.Builtin.Runtime;

namespace Amazon.CloudWatch;

internal static class CloudWatchOperations
{
    public static readonly ServiceOperation<PutMetricDataRequest, PutMetricDataResponse> PutMetricData =
        new(nameof(PutMetricData), CloudWatchJson.Default.PutMetricDataRequest, CloudWatchJson.Default.PutMetricDataResponse);

    public static readonly ServiceOperation<GetMetricDataRequest, GetMetricDataResponse> GetMetricData =
        new(nameof(GetMetricData), CloudWatchJson.Default.GetMetricDataRequest, CloudWatchJson.Default.GetMetricDataResponse);

    public static readonly ServiceOperation<GetMetricStatisticsRequest, GetMetricStatisticsResponse> GetMetricStatistics =
        new(nameof(GetMetricStatistics), CloudWatchJson.Default.GetMetricStatisticsRequest, CloudWatchJson.Default.GetMetricStatisticsResponse);

    public static readonly ServiceOperation<ListMetricsRequest, ListMetricsResponse> ListMetrics =
        new(nameof(ListMetrics), CloudWatchJson.Default.ListMetricsRequest, CloudWatchJson.Default.ListMetricsResponse);

    public static readonly ServiceOperation<PutMetricAlarmRequest, PutMetricAlarmResponse> PutMetricAlarm =
        new(nameof(PutMetricAlarm), CloudWatchJson.Default.PutMetricAlarmRequest, CloudWatchJson.Default.PutMetricAlarmResponse);

    public static readonly ServiceOperation<DescribeAlarmsRequest, DescribeAlarmsResponse> DescribeAlarms =
        new(nameof(DescribeAlarms), CloudWatchJson.Default.DescribeAlarmsRequest, CloudWatchJson.Default.DescribeAlarmsResponse);

    public static readonly ServiceOperation<SetAlarmStateRequest, SetAlarmStateResponse> SetAlarmState =
        new(nameof(SetAlarmState), CloudWatchJson.Default.SetAlarmStateRequest, CloudWatchJson.Default.SetAlarmStateResponse);

    public static readonly ServiceOperation<DeleteAlarmsRequest, DeleteAlarmsResponse> DeleteAlarms =
        new(nameof(DeleteAlarms), CloudWatchJson.Default.DeleteAlarmsRequest, CloudWatchJson.Default.DeleteAlarmsResponse);

    public static readonly ServiceOperation<PutDashboardRequest, PutDashboardResponse> PutDashboard =
        new(nameof(PutDashboard), CloudWatchJson.Default.PutDashboardRequest, CloudWatchJson.Default.PutDashboardResponse);

    public static readonly ServiceOperation<GetDashboardRequest, GetDashboardResponse> GetDashboard =
        new(nameof(GetDashboard), CloudWatchJson.Default.GetDashboardRequest, CloudWatchJson.Default.GetDashboardResponse);

    public static readonly ServiceOperation<ListDashboardsRequest, ListDashboardsResponse> ListDashboards =
        new(nameof(ListDashboards), CloudWatchJson.Default.ListDashboardsRequest, CloudWatchJson.Default.ListDashboardsResponse);

    public static readonly ServiceOperation<DeleteDashboardsRequest, DeleteDashboardsResponse> DeleteDashboards =
        new(nameof(DeleteDashboards), CloudWatchJson.Default.DeleteDashboardsRequest, CloudWatchJson.Default.DeleteDashboardsResponse);
}
