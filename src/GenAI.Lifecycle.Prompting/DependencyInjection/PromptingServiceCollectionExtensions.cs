using GenAI.Lifecycle.Prompting.Experiments;
using GenAI.Lifecycle.Prompting.Optimization;
using GenAI.Lifecycle.Records;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the prompting stage.</summary>
public static class PromptingServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="IExperimentRunner"/> (also as <see cref="ExperimentRunner"/>) and <see cref="PromptOptimizer"/>, each unless it
    /// is registered already. A registered <see cref="ILifecycleStore"/> keeps finished cells.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddGenAIPrompting(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(static provider => new ExperimentRunner(
            provider.GetService<ILifecycleStore>(),
            provider.GetService<TimeProvider>()
        ));
        services.TryAddSingleton<IExperimentRunner>(static provider => provider.GetRequiredService<ExperimentRunner>());
        services.TryAddSingleton(static provider => new PromptOptimizer(provider.GetRequiredService<ExperimentRunner>()));
        return services;
    }
}
