using Amazon.CloudWatchLogs;
using Amazon.SageMaker;
using GenAI.Lifecycle.Aws;
using GenAI.Lifecycle.Configuration;
using GenAI.Lifecycle.FineTuning;
using GenAI.Lifecycle.Jobs;
using GenAI.Lifecycle.Records;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the fine-tuning stage.</summary>
public static class FineTuningServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="IFineTuning"/>. Includes <c>AddGenAIAws</c>. A registered <see cref="ILifecycleStore"/> keeps the records.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets options.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddGenAIFineTuning(this IServiceCollection services, Action<FineTuningOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        var options = services
            .BindFineTuning(null)
            .AddOptions<FineTuningOptions>()
            .Validate(
                static o => o.LogSettleTime >= TimeSpan.Zero && o.LogSettleTime <= TimeSpan.FromMinutes(1),
                "FineTuningOptions.LogSettleTime must be within [0 s, 1 min]."
            )
            .Validate(static o => !string.IsNullOrWhiteSpace(o.LogGroup), "FineTuningOptions.LogGroup is required.")
            .Validate(static o => o.Prices is not null, "FineTuningOptions.Prices is required.")
            .ValidateOnStart();
        if (configure is not null)
            options.Configure(configure);
        services.AddGenAIAws();
        services.TryAddSingleton<JobPoller>();
        services.TryAddSingleton<IFineTuning>(static provider => new SageMakerFineTuning(
            provider.GetRequiredService<IAmazonSageMaker>(),
            provider.GetRequiredService<IAmazonCloudWatchLogs>(),
            provider.GetRequiredService<S3Artifacts>(),
            provider.GetRequiredService<JobPoller>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<IOptions<FineTuningOptions>>(),
            provider.GetService<ILifecycleStore>()
        ));
        return services;
    }

    /// <summary>
    /// Adds the services of <see cref="AddGenAIFineTuning(IServiceCollection, Action{FineTuningOptions}?)"/> with options bound from
    /// configuration.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">
    /// The section of <see cref="FineTuningOptions"/>, usually <see cref="FineTuningOptions.SectionName"/>.
    /// </param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddGenAIFineTuning(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        return services.BindFineTuning(configuration).AddGenAIFineTuning();
    }

    private static IServiceCollection BindFineTuning(this IServiceCollection services, IConfiguration? given) =>
        services.BindSection<FineTuningOptions>(FineTuningOptions.SectionName, given, static (section, options) =>
        {
            SectionKeys.RequireKnown<FineTuningOptions>(section, nameof(FineTuningOptions.Prices), nameof(FineTuningOptions.Polling));
            options.ArtifactsUri = section[nameof(options.ArtifactsUri)] ?? options.ArtifactsUri;
            options.RoleArn = section[nameof(options.RoleArn)] ?? options.RoleArn;
            options.LogGroup = section[nameof(options.LogGroup)] ?? options.LogGroup;
            options.LogSettleTime = section.GetValue(nameof(options.LogSettleTime), options.LogSettleTime);
        });
}
