using GenAI.Lifecycle.Jobs;
using GenAI.Lifecycle.Records;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers what the stages share.</summary>
public static class CoreServiceCollectionExtensions
{
    /// <summary>Adds the clock, the shared job poller, the record store and the price table, each unless one is there.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configureStore">Sets where the records are.</param>
    public static IServiceCollection AddGenAICore(this IServiceCollection services, Action<LifecycleStoreOptions>? configureStore = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions();
        if (configureStore is not null)
            services.Configure(configureStore);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<JobPoller>();
        services.TryAddSingleton<ILifecycleStore, SqliteLifecycleStore>();
        services.TryAddSingleton(static provider => Bundled(provider));
        return services;
    }

    private static GenAI.Lifecycle.PriceTable Bundled(IServiceProvider provider)
    {
        var table = GenAI.Lifecycle.PriceTable.Bundled;
        var warning = table.WarnOfAge(provider.GetRequiredService<TimeProvider>().GetUtcNow());
        if (warning is not null && provider.GetService<ILoggerFactory>() is { } loggers)
            GenAI.Lifecycle.CoreLog.StalePrices(loggers.CreateLogger<GenAI.Lifecycle.PriceTable>(), warning);
        return table;
    }
}
