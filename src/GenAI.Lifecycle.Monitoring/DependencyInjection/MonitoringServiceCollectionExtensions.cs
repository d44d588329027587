using GenAI.Lifecycle.Jobs;
using GenAI.Lifecycle.Monitoring;
using GenAI.Lifecycle.Monitoring.Publishing;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the monitoring stage.</summary>
public static class MonitoringServiceCollectionExtensions
{
    /// <summary>Adds <see cref="IModelMonitoring"/> and <see cref="IMetricPublisher"/>. Brings <c>AddGenAIAws</c>.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets options.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddGenAIMonitoring(this IServiceCollection services, Action<MonitoringOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<MonitoringOptions>().Configure(configure ?? (static _ => { }));
        services.AddGenAIAws();
        services.TryAddSingleton<JobPoller>();
        services.TryAddSingleton<IMetricPublisher, CloudWatchMetricPublisher>();
        services.TryAddSingleton<IModelMonitoring, ModelMonitoring>();
        return services;
    }
}
