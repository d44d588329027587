using System.Net;
using Amazon.CloudWatch;
using Amazon.CloudWatch.Model;
using Amazon.Runtime;

namespace GenAI.Lifecycle.Monitoring.Tests;

/// <summary>Stores objects and fails on request.</summary>
internal sealed class FakeCloudWatch : IAmazonCloudWatch
{
    public List<PutMetricDataRequest> Puts { get; } = [];

    /// <summary>Errors of the next puts in turn; null is a success.</summary>
    public Queue<Exception?> PutErrors { get; } = new();

    /// <summary>Whether every put is throttled.</summary>
    public bool IsDown { get; set; }

    /// <summary>The invalid data: the service rejects the whole request for one of them.</summary>
    public Func<MetricDatum, bool> Refuses { get; set; } = _ => false;

    public List<GetMetricDataRequest> Reads { get; } = [];

    public Func<GetMetricDataRequest, GetMetricDataResponse> Read { get; set; } = _ => new();

    public Queue<string> AlarmStates { get; } = new();

    public List<string> DeletedAlarms { get; } = [];

    public PutMetricAlarmRequest? Alarm { get; private set; }

    public PutDashboardRequest? Dashboard { get; private set; }

    public List<DashboardValidationMessage>? Objections { get; set; }

    public IClientConfig Config { get; } = new AmazonCloudWatchConfig { RegionEndpoint = Amazon.RegionEndpoint.EUCentral1 };

    public static AmazonCloudWatchException Error(string code, HttpStatusCode status) =>
        new(code, null, ErrorType.Sender, code, "request-1", status);

    public Task<PutMetricDataResponse> PutMetricDataAsync(PutMetricDataRequest request, CancellationToken cancellationToken = default)
    {
        if (PutErrors.TryDequeue(out var error) && error is not null)
            return Task.FromException<PutMetricDataResponse>(error);
        if (IsDown)
            return Task.FromException<PutMetricDataResponse>(Error("Throttling", HttpStatusCode.BadRequest));
        if (request.MetricData!.Any(Refuses))
            return Task.FromException<PutMetricDataResponse>(Error("InvalidParameterValue", HttpStatusCode.BadRequest));
        Puts.Add(request);
        return Task.FromResult(new PutMetricDataResponse());
    }

    public Task<GetMetricDataResponse> GetMetricDataAsync(GetMetricDataRequest request, CancellationToken cancellationToken = default)
    {
        Reads.Add(request);
        return Task.FromResult(Read(request));
    }

    public Task<PutMetricAlarmResponse> PutMetricAlarmAsync(PutMetricAlarmRequest request, CancellationToken cancellationToken = default)
    {
        Alarm = request;
        return Task.FromResult(new PutMetricAlarmResponse());
    }

    public Task<DescribeAlarmsResponse> DescribeAlarmsAsync(DescribeAlarmsRequest request, CancellationToken cancellationToken = default) =>
        Task.FromResult(
            new DescribeAlarmsResponse
            {
                MetricAlarms = AlarmStates.TryDequeue(out var state)
                    ?
                    [
                        new MetricAlarm
                        {
                            AlarmName = request.AlarmNames![0],
                            StateValue = StateValue.FindValue(state),
                            StateReason = "because",
                        },
                    ]
                    : [],
            }
        );

    public Task<DeleteAlarmsResponse> DeleteAlarmsAsync(DeleteAlarmsRequest request, CancellationToken cancellationToken = default)
    {
        DeletedAlarms.AddRange(request.AlarmNames!);
        return Task.FromResult(new DeleteAlarmsResponse());
    }

    public Task<PutDashboardResponse> PutDashboardAsync(PutDashboardRequest request, CancellationToken cancellationToken = default)
    {
        Dashboard = request;
        return Task.FromResult(new PutDashboardResponse { DashboardValidationMessages = Objections });
    }

    public Task<DeleteDashboardsResponse> DeleteDashboardsAsync(
        DeleteDashboardsRequest request,
        CancellationToken cancellationToken = default
    ) => Task.FromException<DeleteDashboardsResponse>(Error("ResourceNotFound", HttpStatusCode.NotFound));

    public Task<GetMetricStatisticsResponse> GetMetricStatisticsAsync(
        GetMetricStatisticsRequest request,
        CancellationToken cancellationToken = default
    ) => throw new NotSupportedException();

    public Task<ListMetricsResponse> ListMetricsAsync(ListMetricsRequest request, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public Task<SetAlarmStateResponse> SetAlarmStateAsync(SetAlarmStateRequest request, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public Task<GetDashboardResponse> GetDashboardAsync(GetDashboardRequest request, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public Task<ListDashboardsResponse> ListDashboardsAsync(ListDashboardsRequest request, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public void Dispose() { }
}
