using GenAI.Lifecycle.Configuration;
using GenAI.Lifecycle.Jobs;
using GenAI.Lifecycle.Records;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the shared services of the stages.</summary>
public static class CoreServiceCollectionExtensions
{
    /// <summary>
    /// Adds the clock, the shared job poller, the record store and the price table, each unless it is already registered.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configureStore">Sets the options of the record store.</param>
    public static IServiceCollection AddGenAICore(this IServiceCollection services, Action<LifecycleStoreOptions>? configureStore = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions().BindStore(null).AddOptions<LifecycleStoreOptions>().ValidateOnStart();
        if (configureStore is not null)
            services.Configure(configureStore);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<JobPoller>();
        services.TryAddSingleton<ILifecycleStore, SqliteLifecycleStore>();
        services.TryAddSingleton(static provider => Bundled(provider));
        return services;
    }

    /// <summary>
    /// Adds the services of <see cref="AddGenAICore(IServiceCollection, Action{LifecycleStoreOptions}?)"/> with the
    /// store's options bound from configuration.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">The section of <see cref="LifecycleStoreOptions"/>, usually
    /// <see cref="LifecycleStoreOptions.SectionName"/>.</param>
    public static IServiceCollection AddGenAICore(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        return services.BindStore(configuration).AddGenAICore();
    }

    private static IServiceCollection BindStore(this IServiceCollection services, IConfiguration? given) =>
        services.BindSection<LifecycleStoreOptions>(LifecycleStoreOptions.SectionName, given, static (section, options) =>
        {
            SectionKeys.RequireKnown<LifecycleStoreOptions>(section);
            section.Bind(options);
        });

    private static GenAI.Lifecycle.PriceTable Bundled(IServiceProvider provider)
    {
        var table = GenAI.Lifecycle.PriceTable.Bundled;
        var warning = table.WarnOfAge(provider.GetRequiredService<TimeProvider>().GetUtcNow());
        if (warning is not null && provider.GetService<ILoggerFactory>() is { } loggers)
            GenAI.Lifecycle.CoreLog.StalePrices(loggers.CreateLogger<GenAI.Lifecycle.PriceTable>(), warning);
        return table;
    }
}
