using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Services.CloudWatch.Alarms;
using GenAI.Lifecycle.Local.Services.CloudWatch.Dashboards;
using GenAI.Lifecycle.Local.Services.CloudWatch.Metrics;
using GenAI.Lifecycle.Local.Services.CloudWatch.Queries;

namespace GenAI.Lifecycle.Local.Services.CloudWatch;

/// <summary>Amazon CloudWatch: metrics, metric math, alarms and dashboards, on three wire protocols.</summary>
internal sealed class CloudWatchService(
    PutMetricDataOperation put,
    MetricDataOperation data,
    MetricStatisticsOperation statistics,
    ListMetricsOperation list,
    AlarmOperations alarms,
    AlarmStore alarmStore,
    DashboardOperations dashboards
) : ILocalService
{
    public ServiceDescription Description { get; } =
        new()
        {
            Name = "cloudwatch",
            SigningName = "monitoring",
            EventSource = "monitoring.amazonaws.com",
            JsonTarget = "GraniteServiceVersion20100801",
            JsonVersion = "1.0",
            QueryNamespace = "http://monitoring.amazonaws.com/doc/2010-08-01/",
            RpcService = "GraniteServiceVersion20100801",
            TakesNotFinite = true,
            InvalidAt = new Dictionary<string, Func<string, ServiceError>> { ["dashboardNames"] = CloudWatchErrors.InvalidValue },
            Throttled = static () => new ServiceError("ThrottlingException", 400, "Rate exceeded") { QueryCode = "Throttling" },
            Invalid = static message => new ServiceError("ValidationError", 400, message),
        };

    public IReadOnlyList<LocalOperation> Operations { get; } =
    [
        Now("PutMetricData", put.Put) with
        {
            DataEvent = true,
        },
        Now("GetMetricData", data.Get) with
        {
            DataEvent = true,
        },
        Now("GetMetricStatistics", statistics.Get) with
        {
            DataEvent = true,
        },
        Now("ListMetrics", list.List) with
        {
            DataEvent = true,
        },
        Now("PutMetricAlarm", alarms.Put),
        Now("DescribeAlarms", alarms.Describe),
        Now("DescribeAlarmHistory", alarms.DescribeHistory),
        Now("SetAlarmState", alarms.SetState),
        Now("DeleteAlarms", alarms.Delete),
        Now("EnableAlarmActions", alarms.EnableActions),
        Now("DisableAlarmActions", alarms.DisableActions),
        Now("PutDashboard", dashboards.Put),
        Now("GetDashboard", dashboards.Get),
        Now("ListDashboards", dashboards.List),
        Now("DeleteDashboards", dashboards.Delete),
    ];

    /// <summary>Metrics cannot be deleted in AWS either, so they are not resources.</summary>
    public IEnumerable<LocalResource> Inventory() =>
        [
            .. alarmStore.All.Select(alarm => new LocalResource("AWS::CloudWatch::Alarm", alarm.Name, alarm.Arn, alarm.ConfiguredAt)),
            .. dashboards.All.Select(dashboard => new LocalResource(
                "AWS::CloudWatch::Dashboard",
                dashboard.Name,
                dashboard.Arn,
                dashboard.LastModified
            )),
        ];

    public Task StartAsync(CancellationToken cancellationToken)
    {
        alarmStore.Start();
        return Task.CompletedTask;
    }

    private static LocalOperation Now(string name, Func<AwsRequest, AwsResponse> handler) =>
        new(name, (request, _) => Task.FromResult(handler(request)));
}
