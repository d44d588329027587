using Amazon.Bedrock;
using Amazon.BedrockRuntime;
using Amazon.ServiceQuotas;
using GenAI.Lifecycle;
using GenAI.Lifecycle.Aws;
using GenAI.Lifecycle.Inference;
using GenAI.Lifecycle.Inference.Batches;
using GenAI.Lifecycle.Inference.Batches.Jobs;
using GenAI.Lifecycle.Jobs;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers batches and quotas.</summary>
public static class BatchServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="IBatchRunner"/> and the <see cref="QuotaLimiters"/> of the process. With the clients of <c>AddGenAILifecycleAws</c>
    /// also <see cref="IBedrockBatchJobs"/>.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddBatches(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddLogging();
        services.AddLifecycleCore();
        services.TryAddSingleton(static provider => new QuotaLimiters(
            provider.GetRequiredService<IOptionsMonitor<QuotaLimiterOptions>>(), provider.GetService<IQuotaReader>(), provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton(static provider => new BedrockBatchJobs(
            provider.GetRequiredService<IAmazonBedrock>(), provider.GetRequiredService<IAmazonBedrockRuntime>(), provider.GetRequiredService<S3Artifacts>(), provider.GetRequiredService<JobPoller>(),
            provider.GetRequiredService<PriceTable>(), provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<IBedrockBatchJobs>(static provider => provider.GetRequiredService<BedrockBatchJobs>());
        services.TryAddSingleton<IBatchRunner>(static provider => new BatchRunner(
            provider.GetRequiredService<QuotaLimiters>(), provider.GetRequiredService<PriceTable>(), provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<BatchRunner>>(), provider.GetService<IModelChatClientFactory>(),
            provider.GetService<IAmazonBedrock>() is null ? null : provider.GetRequiredService<BedrockBatchJobs>()));
        return services;
    }

    /// <summary>Sets what is known of a model's quota. Settings of the same model apply in their order.</summary>
    /// <param name="services">The services.</param>
    /// <param name="model">The model.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection ConfigureQuota(this IServiceCollection services, ModelReference model, Action<QuotaLimiterOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(model);
        return services.Configure(model.ToString(), configure);
    }

    /// <summary>Has the quotas of Bedrock's models read from Service Quotas where no limits are given (permissions <c>servicequotas:ListServiceQuotas</c>, <c>bedrock:GetFoundationModel</c>).</summary>
    /// <param name="services">The services.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddServiceQuotas(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton<IQuotaReader>(static provider => new ServiceQuotaReader(provider.GetRequiredService<IAmazonServiceQuotas>(), provider.GetRequiredService<IAmazonBedrock>()));
        return services;
    }
}
