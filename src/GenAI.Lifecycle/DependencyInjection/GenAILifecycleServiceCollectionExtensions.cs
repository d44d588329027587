using GenAI.Lifecycle.Aws;
using GenAI.Lifecycle.Evaluation.Runs;
using GenAI.Lifecycle.Prompting.Experiments;
using GenAI.Lifecycle.Prompting.Optimization;
using GenAI.Lifecycle.Records;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the whole lifecycle.</summary>
public static class GenAILifecycleServiceCollectionExtensions
{
    /// <summary>
    /// Adds every stage: the record store, the AWS clients, chat clients by model, experiments, fine-tuning, evaluation, deployment and monitoring.
    /// Each part stays away from what is registered already. With <c>AddBatches</c> experiments go as fast as its limiters allow.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configureAws">Sets where and how AWS is reached; <see langword="null"/>: the default credential chain.</param>
    /// <param name="configureStore">Sets where the records are.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddGenAILifecycle(this IServiceCollection services, Action<AwsOptions>? configureAws = null, Action<LifecycleStoreOptions>? configureStore = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddLifecycleCore(configureStore)
            .AddGenAILifecycleAws(configureAws)
            .AddChatClientFactory()
            .AddFineTuning()
            .AddModelDeployment()
            .AddMonitoring()
            .AddBedrockPromptStore();
        services.TryAddSingleton(static provider => new ExperimentRunner(provider.GetService<ILifecycleStore>(), provider.GetService<TimeProvider>(), ExperimentLimits.Of(provider)));
        services.TryAddSingleton(static provider => new PromptOptimizer(provider.GetRequiredService<ExperimentRunner>()));
        services.TryAddSingleton(static provider => new EvaluationRunner(provider.GetService<ILifecycleStore>(), provider.GetService<TimeProvider>()));
        return services;
    }
}
