using GenAI.Lifecycle.Evaluation.Runs;
using GenAI.Lifecycle.Records;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the evaluation stage.</summary>
public static class EvaluationServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="IEvaluationRunner"/> (also as <see cref="EvaluationRunner"/>), unless it is registered already. A registered
    /// <see cref="ILifecycleStore"/> keeps answers and scores.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddGenAIEvaluation(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(static provider => new EvaluationRunner(
            provider.GetService<ILifecycleStore>(),
            provider.GetService<TimeProvider>()
        ));
        services.TryAddSingleton<IEvaluationRunner>(static provider => provider.GetRequiredService<EvaluationRunner>());
        return services;
    }
}
