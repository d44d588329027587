using GenAI.Lifecycle.Jobs;
using GenAI.Lifecycle.Monitoring.Alarms;
using GenAI.Lifecycle.Monitoring.Audit;
using GenAI.Lifecycle.Monitoring.Dashboards;
using GenAI.Lifecycle.Monitoring.Spend;
using GenAI.Lifecycle.Monitoring.Windows;

namespace GenAI.Lifecycle.Monitoring;

/// <summary>Represents the monitoring stage: metrics, alarms, costs and audit events of models in production.</summary>
public interface IModelMonitoring
{
    /// <summary>Reads the metrics of models in a time window. CloudWatch shows a sample within seconds after it is sent.</summary>
    /// <param name="query">The models and the time window.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    /// <exception cref="ServiceException">The service call failed.</exception>
    /// <exception cref="IncompleteReadingException">The service returned incomplete data.</exception>
    Task<MonitorWindow> ReadAsync(MonitorQuery query, CancellationToken cancellationToken = default);

    /// <summary>Reads the metrics by period, in order, including periods without calls.</summary>
    /// <param name="query">The models and the time window.</param>
    /// <param name="period">The length of a period, rounded up to whole minutes.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    /// <exception cref="ServiceException">The service call failed.</exception>
    /// <exception cref="IncompleteReadingException">The service returned incomplete data.</exception>
    Task<IReadOnlyList<MonitorWindow>> ReadSeriesAsync(MonitorQuery query, TimeSpan period, CancellationToken cancellationToken = default);

    /// <summary>
    /// Returns the cost of models in a window: Bedrock models by tokens, endpoints by their current instances in SageMaker, from the
    /// endpoint's creation or the window's start on. Scaling within the window is unknown; pass the instance use if it matters.
    /// </summary>
    /// <param name="window">The metrics of the models.</param>
    /// <param name="prices">The prices; <see langword="null"/> for the registered ones.</param>
    /// <param name="instances">
    /// The known instance use, such as that of deleted endpoints. The instances of these models are not read.
    /// </param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    /// <exception cref="LifecycleException">
    /// An endpoint does not exist or has no instances and its use is not given, or a price is missing.
    /// </exception>
    /// <exception cref="ServiceException">The service call failed.</exception>
    Task<SpendReport> ReadSpendAsync(
        MonitorWindow window,
        PriceTable? prices = null,
        IReadOnlyList<InstanceUse>? instances = null,
        CancellationToken cancellationToken = default
    );

    /// <summary>Creates an alarm, or updates the one with its name.</summary>
    /// <param name="alarm">The alarm.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    /// <exception cref="ArgumentException">The alarm is invalid for CloudWatch.</exception>
    /// <exception cref="ServiceException">The service call failed.</exception>
    Task PutAlarmAsync(AlarmSpecification alarm, CancellationToken cancellationToken = default);

    /// <summary>Returns the status of an alarm; <see langword="null"/> if it does not exist.</summary>
    /// <param name="name">The name.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    Task<AlarmStatus?> FindAlarmAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>Waits until an alarm has a state.</summary>
    /// <param name="name">The name.</param>
    /// <param name="state">The state.</param>
    /// <param name="budget">The polling interval and time-out; <see langword="null"/> for the shared poller's default.</param>
    /// <param name="cancellationToken">The token to cancel the wait.</param>
    /// <exception cref="LifecycleException">The alarm does not exist.</exception>
    /// <exception cref="TimeoutException">The time-out elapsed.</exception>
    Task<AlarmStatus> WaitForAlarmAsync(
        string name,
        AlarmState state,
        PollBudget? budget = null,
        CancellationToken cancellationToken = default
    );

    /// <summary>Deletes alarms. Missing alarms are not an error.</summary>
    /// <param name="names">The names.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    Task DeleteAlarmsAsync(IReadOnlyCollection<string> names, CancellationToken cancellationToken = default);

    /// <summary>Creates a dashboard, or updates the one with its name.</summary>
    /// <param name="dashboard">The dashboard.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    /// <exception cref="LifecycleException">
    /// The service accepted the dashboard with validation messages, which the exception message contains.
    /// </exception>
    Task PutDashboardAsync(DashboardSpecification dashboard, CancellationToken cancellationToken = default);

    /// <summary>Deletes dashboards. Missing dashboards are not an error.</summary>
    /// <param name="names">The names.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    Task DeleteDashboardsAsync(IReadOnlyCollection<string> names, CancellationToken cancellationToken = default);

    /// <summary>Reads API calls, the latest first, from CloudTrail's event history, which shows a call within some minutes.</summary>
    /// <param name="query">The filter of calls.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    IAsyncEnumerable<AuditEvent> AuditAsync(AuditQuery query, CancellationToken cancellationToken = default);
}
