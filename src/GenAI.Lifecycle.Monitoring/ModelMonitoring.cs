using Amazon.CloudTrail;
using Amazon.CloudWatch;
using Amazon.CloudWatch.Model;
using Amazon.SageMaker;
using GenAI.Lifecycle.Aws;
using GenAI.Lifecycle.Jobs;
using GenAI.Lifecycle.Monitoring.Alarms;
using GenAI.Lifecycle.Monitoring.Audit;
using GenAI.Lifecycle.Monitoring.Dashboards;
using GenAI.Lifecycle.Monitoring.Spend;
using GenAI.Lifecycle.Monitoring.Windows;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace GenAI.Lifecycle.Monitoring;

/// <summary>Monitoring with CloudWatch and CloudTrail.</summary>
internal sealed class ModelMonitoring : IModelMonitoring
{
    private const int MostNames = 100;

    private readonly IAmazonCloudWatch _cloudWatch;
    private readonly string _namespace;
    private readonly JobPoller _poller;
    private readonly WindowReader _windows;
    private readonly AuditTrail _trail;
    private readonly InstanceReader _instances;
    private readonly PriceTable _prices;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    public ModelMonitoring(
        IAmazonCloudWatch cloudWatch,
        IAmazonCloudTrail cloudTrail,
        IAmazonSageMaker sageMaker,
        JobPoller poller,
        IOptions<MonitoringOptions> options,
        TimeProvider time,
        PriceTable? prices = null,
        ILogger<ModelMonitoring>? logger = null
    )
    {
        options.Value.Validate();
        (_cloudWatch, _poller, _namespace) = (cloudWatch, poller, options.Value.Namespace);
        _windows = new(cloudWatch, _namespace, time);
        _trail = new(cloudTrail, time);
        (_instances, _prices, _time, _logger) = (
            new(sageMaker, time),
            prices ?? PriceTable.Bundled,
            time,
            logger ?? (ILogger)NullLogger.Instance
        );
    }

    public async Task<MonitorWindow> ReadAsync(MonitorQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return (await _windows.ReadAsync(query, period: null, cancellationToken).ConfigureAwait(false))[0];
    }

    public Task<IReadOnlyList<MonitorWindow>> ReadSeriesAsync(
        MonitorQuery query,
        TimeSpan period,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(period, TimeSpan.Zero);
        return _windows.ReadAsync(query, period, cancellationToken);
    }

    public async Task<SpendReport> ReadSpendAsync(
        MonitorWindow window,
        PriceTable? prices = null,
        IReadOnlyList<InstanceUse>? instances = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(window);
        var uses = await _instances.ReadAsync(window, instances ?? [], cancellationToken).ConfigureAwait(false);
        var report = SpendReport.Of(window, prices ?? _prices, uses, _time);
        foreach (var warning in report.Warnings)
            MonitoringLog.StalePrices(_logger, warning);
        return report;
    }

    public Task PutAlarmAsync(AlarmSpecification alarm, CancellationToken cancellationToken = default) =>
        Call("PutMetricAlarm", _cloudWatch.PutMetricAlarmAsync(AlarmRequests.ToRequest(alarm, _namespace), cancellationToken));

    public async Task<AlarmStatus?> FindAlarmAsync(string name, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        var found = await Call(
                "DescribeAlarms",
                _cloudWatch.DescribeAlarmsAsync(new DescribeAlarmsRequest { AlarmNames = [name] }, cancellationToken)
            )
            .ConfigureAwait(false);
        return found.MetricAlarms is [var alarm, ..] ? AlarmRequests.ToStatus(alarm) : null;
    }

    public async Task<AlarmStatus> WaitForAlarmAsync(
        string name,
        AlarmState state,
        PollBudget? budget = null,
        CancellationToken cancellationToken = default
    )
    {
        var status = await _poller
            .WaitAsync(
                $"alarm '{name}' to be {state}",
                token => FindAlarmAsync(name, token),
                status => status is null || status.State == state,
                budget,
                cancellationToken
            )
            .ConfigureAwait(false);
        return status ?? throw new LifecycleException($"The alarm '{name}' does not exist.");
    }

    public async Task DeleteAlarmsAsync(IReadOnlyCollection<string> names, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(names);
        // One unknown name makes the service reject the whole request.
        foreach (var page in names.Chunk(MostNames))
        {
            var found = await Call(
                    "DescribeAlarms",
                    _cloudWatch.DescribeAlarmsAsync(
                        new DescribeAlarmsRequest { AlarmNames = [.. page], MaxRecords = MostNames },
                        cancellationToken
                    )
                )
                .ConfigureAwait(false);
            List<string> there = [.. (found.MetricAlarms ?? []).Select(static a => a.AlarmName!)];
            if (there.Count > 0)
                await Call("DeleteAlarms", _cloudWatch.DeleteAlarmsAsync(new DeleteAlarmsRequest { AlarmNames = there }, cancellationToken))
                    .ConfigureAwait(false);
        }
    }

    public async Task PutDashboardAsync(DashboardSpecification dashboard, CancellationToken cancellationToken = default)
    {
        var config = _cloudWatch.Config;
        var region = config.RegionEndpoint?.SystemName
            ?? config.AuthenticationRegion
            ?? throw new InvalidOperationException("The CloudWatch client has no region, which a dashboard needs.");
        var request = new PutDashboardRequest
        {
            DashboardName = dashboard?.Name,
            DashboardBody = DashboardBody.Write(dashboard!, _namespace, region),
        };
        var response = await Call("PutDashboard", _cloudWatch.PutDashboardAsync(request, cancellationToken)).ConfigureAwait(false);
        if (response.DashboardValidationMessages is { Count: > 0 } messages)
            throw new LifecycleException(
                $"CloudWatch accepted the dashboard '{dashboard!.Name}' with validation messages: {string.Join(" ", messages.Select(static m => $"{m.DataPath}: {m.Message}"))}"
            );
    }

    public async Task DeleteDashboardsAsync(IReadOnlyCollection<string> names, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(names);
        foreach (var name in names)
        {
            try
            {
                await Call(
                        "DeleteDashboards",
                        _cloudWatch.DeleteDashboardsAsync(new DeleteDashboardsRequest { DashboardNames = [name] }, cancellationToken)
                    )
                    .ConfigureAwait(false);
            }
            catch (ServiceException error)
                when (error.Code is "ResourceNotFound" or "DashboardNotFoundError" or "ResourceNotFoundException")
            {
                // Already deleted.
            }
        }
    }

    public IAsyncEnumerable<AuditEvent> AuditAsync(AuditQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return _trail.LookUpAsync(query, cancellationToken);
    }

    private static Task<T> Call<T>(string operation, Task<T> call) => call.TranslateAsync("monitoring", operation);
}
