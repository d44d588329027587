using Amazon.CloudWatchLogs;
using Amazon.SageMaker;
using GenAI.Lifecycle.Aws;
using GenAI.Lifecycle.FineTuning;
using GenAI.Lifecycle.Jobs;
using GenAI.Lifecycle.Records;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the fine-tuning stage.</summary>
public static class FineTuningServiceCollectionExtensions
{
    /// <summary>Adds <see cref="IFineTuning"/>. Brings <c>AddGenAIAws</c>; an <see cref="ILifecycleStore"/>, if there is one, keeps the records.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets options.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddGenAIFineTuning(this IServiceCollection services, Action<FineTuningOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        var options = services.AddOptions<FineTuningOptions>()
            .Validate(static o => o.LogSettleTime >= TimeSpan.Zero && o.LogSettleTime <= TimeSpan.FromMinutes(1), "FineTuningOptions.LogSettleTime is within [0 s, 1 min].")
            .Validate(static o => !string.IsNullOrWhiteSpace(o.LogGroup), "FineTuningOptions.LogGroup is required.")
            .Validate(static o => o.Prices is not null, "FineTuningOptions.Prices is required.");
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
            provider.GetService<ILifecycleStore>()));
        return services;
    }
}
