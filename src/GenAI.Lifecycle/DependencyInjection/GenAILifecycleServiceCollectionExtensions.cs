using Amazon.BedrockAgent;
using GenAI.Lifecycle.Aws;
using GenAI.Lifecycle.Prompting.Experiments;
using GenAI.Lifecycle.PromptManagement;
using GenAI.Lifecycle.Records;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the whole lifecycle.</summary>
public static class GenAILifecycleServiceCollectionExtensions
{
    /// <summary>
    /// Adds every stage, by its own method (<c>AddGenAICore</c>, <c>AddGenAIAws</c>, <c>AddGenAIInference</c>, <c>AddGenAIPrompting</c>,
    /// <c>AddGenAIFineTuning</c>, <c>AddGenAIAugmentation</c>, <c>AddGenAIEvaluation</c>, <c>AddGenAIDeployment</c>,
    /// <c>AddGenAIMonitoring</c>), and <see cref="BedrockPromptStore"/>. Services that are registered already are kept. Experiments
    /// share the quota limiters of the process.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configureAws">Sets where and how AWS is reached; <see langword="null"/>: the default credential chain.</param>
    /// <param name="configureStore">Sets where the records are.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddGenAILifecycle(
        this IServiceCollection services, Action<AwsOptions>? configureAws = null, Action<LifecycleStoreOptions>? configureStore = null)
    {
        ArgumentNullException.ThrowIfNull(services);

        // The prompting stage knows no quotas, so its runner is made here.
        services.TryAddSingleton(static provider => new ExperimentRunner(
            provider.GetService<ILifecycleStore>(), provider.GetService<TimeProvider>(), ExperimentLimits.Of(provider)));
        services.TryAddSingleton(static provider => new BedrockPromptStore(provider.GetRequiredService<IAmazonBedrockAgent>()));

        return services.AddGenAICore(configureStore)
            .AddGenAIAws(configureAws)
            .AddGenAIInference()
            .AddGenAIPrompting()
            .AddGenAIFineTuning()
            .AddGenAIAugmentation()
            .AddGenAIEvaluation()
            .AddGenAIDeployment()
            .AddGenAIMonitoring();
    }
}
