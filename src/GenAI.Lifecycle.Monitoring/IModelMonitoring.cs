using GenAI.Lifecycle.Jobs;
using GenAI.Lifecycle.Monitoring.Alarms;
using GenAI.Lifecycle.Monitoring.Audit;
using GenAI.Lifecycle.Monitoring.Dashboards;
using GenAI.Lifecycle.Monitoring.Spend;
using GenAI.Lifecycle.Monitoring.Windows;

namespace GenAI.Lifecycle.Monitoring;

/// <summary>Models in production: what they did, what is wrong, who changed what.</summary>
public interface IModelMonitoring
{
    /// <summary>What models did in a span of time. CloudWatch has a sample within seconds of its sending.</summary>
    /// <param name="query">Which models and when.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="ServiceException">The service refused.</exception>
    /// <exception cref="IncompleteReadingException">The service answered in part: that is no reading.</exception>
    Task<MonitorWindow> ReadAsync(MonitorQuery query, CancellationToken cancellationToken = default);

    /// <summary>The same in periods, in order, those without calls included.</summary>
    /// <param name="query">Which models and when.</param>
    /// <param name="period">How long each is; taken up to whole minutes.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="ServiceException">The service refused.</exception>
    /// <exception cref="IncompleteReadingException">The service answered in part: that is no reading.</exception>
    Task<IReadOnlyList<MonitorWindow>> ReadSeriesAsync(MonitorQuery query, TimeSpan period, CancellationToken cancellationToken = default);

    /// <summary>
    /// What models cost in a window: Bedrock models by the token, endpoints by the instances that SageMaker says run now, from the
    /// endpoint's creation or the window's start on. Scaling within the window is not known; give the use yourself where it matters.
    /// </summary>
    /// <param name="window">What the models did.</param>
    /// <param name="prices">The prices; <see langword="null"/>: the registered ones.</param>
    /// <param name="instances">
    /// The use that is known otherwise, such as that of endpoints that are gone; of these models no instance is read.
    /// </param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    /// <exception cref="LifecycleException">
    /// An endpoint is gone or has no instances, and its use is not given, or something has no price.
    /// </exception>
    /// <exception cref="ServiceException">The service refused.</exception>
    Task<SpendReport> ReadSpendAsync(
        MonitorWindow window, PriceTable? prices = null, IReadOnlyList<InstanceUse>? instances = null, CancellationToken cancellationToken = default);

    /// <summary>Makes an alarm, or changes the one of its name.</summary>
    /// <param name="alarm">The alarm.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ArgumentException">It is none that CloudWatch takes.</exception>
    /// <exception cref="ServiceException">The service refused.</exception>
    Task PutAlarmAsync(AlarmSpecification alarm, CancellationToken cancellationToken = default);

    /// <summary>How an alarm stands; <see langword="null"/> if there is none of this name.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<AlarmStatus?> FindAlarmAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>Waits until an alarm stands so.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="state">The state waited for.</param>
    /// <param name="budget">How often to ask and how long; <see langword="null"/>: the shared poller's default.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <exception cref="LifecycleException">There is no such alarm.</exception>
    /// <exception cref="TimeoutException">The budget's time is over.</exception>
    Task<AlarmStatus> WaitForAlarmAsync(string name, AlarmState state, PollBudget? budget = null, CancellationToken cancellationToken = default);

    /// <summary>Deletes alarms. What is gone already is no error.</summary>
    /// <param name="names">Their names.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task DeleteAlarmsAsync(IReadOnlyCollection<string> names, CancellationToken cancellationToken = default);

    /// <summary>Makes a dashboard, or changes the one of its name.</summary>
    /// <param name="dashboard">The dashboard.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="LifecycleException">The service took it with objections; the message has them.</exception>
    Task PutDashboardAsync(DashboardSpecification dashboard, CancellationToken cancellationToken = default);

    /// <summary>Deletes dashboards. What is gone already is no error.</summary>
    /// <param name="names">Their names.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task DeleteDashboardsAsync(IReadOnlyCollection<string> names, CancellationToken cancellationToken = default);

    /// <summary>Who called what, the latest first, from CloudTrail's event history: it has a call within some minutes.</summary>
    /// <param name="query">Which calls.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    IAsyncEnumerable<AuditEvent> AuditAsync(AuditQuery query, CancellationToken cancellationToken = default);
}
