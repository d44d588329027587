using Amazon.BedrockAgent;
using GenAI.Lifecycle.Aws;
using GenAI.Lifecycle.Configuration;
using GenAI.Lifecycle.Prompting.Experiments;
using GenAI.Lifecycle.PromptManagement;
using GenAI.Lifecycle.Records;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the whole lifecycle.</summary>
public static class GenAILifecycleServiceCollectionExtensions
{
    /// <summary>
    /// Adds every stage, by its own method (<c>AddGenAICore</c>, <c>AddGenAIAws</c>, <c>AddGenAIInference</c>,
    /// <c>AddGenAIPrompting</c>, <c>AddGenAIFineTuning</c>, <c>AddGenAIAugmentation</c>, <c>AddGenAIEvaluation</c>,
    /// <c>AddGenAIDeployment</c>, <c>AddGenAIMonitoring</c>), and <see cref="BedrockPromptStore"/>. Services that are
    /// already registered are kept. Experiments share the quota limiters of the process. Options are bound from the
    /// section <c>GenAILifecycle</c> of the host's configuration.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configureAws">Sets the AWS options; the default credential chain if <see langword="null"/>.</param>
    /// <param name="configureStore">Sets the options of the record store.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddGenAILifecycle(
        this IServiceCollection services,
        Action<AwsOptions>? configureAws = null,
        Action<LifecycleStoreOptions>? configureStore = null
    )
    {
        ArgumentNullException.ThrowIfNull(services);

        services.BindSections(null).AddOptions<LifecycleSections>().ValidateOnStart();

        // The prompting stage has no quotas, so its runner is created here.
        services.TryAddSingleton(static provider => new ExperimentRunner(
            provider.GetService<ILifecycleStore>(),
            provider.GetService<TimeProvider>(),
            ExperimentLimits.Of(provider)
        ));
        services.TryAddSingleton(static provider => new BedrockPromptStore(provider.GetRequiredService<IAmazonBedrockAgent>()));

        return services
            .AddGenAICore(configureStore)
            .AddGenAIAws(configureAws)
            .AddGenAIInference()
            .AddGenAIPrompting()
            .AddGenAIFineTuning()
            .AddGenAIAugmentation()
            .AddGenAIEvaluation()
            .AddGenAIDeployment()
            .AddGenAIMonitoring();
    }

    /// <summary>Adds every stage, with options bound from configuration.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">
    /// A section with the subsections <c>Aws</c>, <c>Store</c>, <c>Inference</c>, <c>FineTuning</c> and <c>Monitoring</c>, all optional;
    /// or the root of the configuration, whose section <c>GenAILifecycle</c> is used.
    /// </param>
    /// <param name="configureAws">Sets the AWS options, after configuration.</param>
    /// <param name="configureStore">Sets the options of the record store, after configuration.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddGenAILifecycle(
        this IServiceCollection services,
        IConfiguration configuration,
        Action<AwsOptions>? configureAws = null,
        Action<LifecycleStoreOptions>? configureStore = null
    )
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        var section = configuration as IConfigurationSection ?? configuration.GetSection(LifecycleSections.Name);
        services.BindSections(section);

        // A stage without a subsection uses its defaults.
        var stages = section.GetChildren().ToDictionary(static child => child.Key, StringComparer.OrdinalIgnoreCase);
        if (stages.TryGetValue(nameof(LifecycleSections.Store), out var store))
            services.AddGenAICore(store);
        if (stages.TryGetValue(nameof(LifecycleSections.Aws), out var aws))
            services.AddGenAIAws(aws);
        if (stages.TryGetValue(nameof(LifecycleSections.Inference), out var inference))
            services.AddGenAIInference(inference);
        if (stages.TryGetValue(nameof(LifecycleSections.FineTuning), out var fineTuning))
            services.AddGenAIFineTuning(fineTuning);
        if (stages.TryGetValue(nameof(LifecycleSections.Monitoring), out var monitoring))
            services.AddGenAIMonitoring(monitoring);

        return services.AddGenAILifecycle(configureAws, configureStore);
    }

    private static IServiceCollection BindSections(this IServiceCollection services, IConfiguration? given) =>
        services.BindSection<LifecycleSections>(LifecycleSections.Name, given, static (section, _) =>
            SectionKeys.RequireKnown<LifecycleSections>(section)
        );
}
