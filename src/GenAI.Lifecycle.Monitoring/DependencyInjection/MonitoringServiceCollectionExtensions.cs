using GenAI.Lifecycle.Configuration;
using GenAI.Lifecycle.Jobs;
using GenAI.Lifecycle.Monitoring;
using GenAI.Lifecycle.Monitoring.Publishing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the monitoring stage.</summary>
public static class MonitoringServiceCollectionExtensions
{
    /// <summary>Adds <see cref="IModelMonitoring"/> and <see cref="IMetricPublisher"/>. Includes <c>AddGenAIAws</c>.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets options.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddGenAIMonitoring(this IServiceCollection services, Action<MonitoringOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services
            .BindMonitoring(null)
            .AddOptions<MonitoringOptions>()
            .Configure(configure ?? (static _ => { }))
            .Validate(
                static options => options.IsNamespaceValid,
                "MonitoringOptions.Namespace must have 1 to 255 characters and not start with ':' or 'AWS/'."
            )
            .Validate(static options => options.FlushInterval > TimeSpan.Zero, "MonitoringOptions.FlushInterval must be above zero.")
            .Validate(static options => options.Capacity >= 1, "MonitoringOptions.Capacity must be at least 1.")
            .Validate(static options => options.ShutdownTimeout > TimeSpan.Zero, "MonitoringOptions.ShutdownTimeout must be above zero.")
            .ValidateOnStart();
        services.AddGenAIAws();
        services.TryAddSingleton<JobPoller>();
        services.TryAddSingleton<IMetricPublisher, CloudWatchMetricPublisher>();
        services.TryAddSingleton<IModelMonitoring, ModelMonitoring>();
        return services;
    }

    /// <summary>
    /// Adds the services of <see cref="AddGenAIMonitoring(IServiceCollection, Action{MonitoringOptions}?)"/> with options bound from
    /// configuration.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">
    /// The section of <see cref="MonitoringOptions"/>, usually <see cref="MonitoringOptions.SectionName"/>.
    /// </param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddGenAIMonitoring(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        return services.BindMonitoring(configuration).AddGenAIMonitoring();
    }

    private static IServiceCollection BindMonitoring(this IServiceCollection services, IConfiguration? given) =>
        services.BindSection<MonitoringOptions>(MonitoringOptions.SectionName, given, static (section, options) =>
        {
            SectionKeys.RequireKnown<MonitoringOptions>(section);
            section.Bind(options);
        });
}
