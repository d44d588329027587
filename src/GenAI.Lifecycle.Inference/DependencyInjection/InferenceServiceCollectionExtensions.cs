using Amazon.Bedrock;
using Amazon.BedrockRuntime;
using Amazon.SageMaker;
using Amazon.ServiceQuotas;
using GenAI.Lifecycle;
using GenAI.Lifecycle.Aws;
using GenAI.Lifecycle.Configuration;
using GenAI.Lifecycle.Inference;
using GenAI.Lifecycle.Inference.Batches;
using GenAI.Lifecycle.Inference.Batches.Jobs;
using GenAI.Lifecycle.Inference.Catalogue;
using GenAI.Lifecycle.Inference.Guardrails;
using GenAI.Lifecycle.Inference.InvokeModel;
using GenAI.Lifecycle.Inference.Tokens;
using GenAI.Lifecycle.Jobs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the inference stage.</summary>
public static class InferenceServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="IModelChatClientFactory"/>, <see cref="IBatchRunner"/>, <see cref="IBedrockBatchJobs"/>, the
    /// process's <see cref="QuotaLimiters"/>, <see cref="IGuardrails"/>, <see cref="IRequestTokenCounter"/>,
    /// <see cref="IModelInvoker"/> and <see cref="IModelCatalogue"/>, each unless it is already registered. Chat clients,
    /// embedding generators and image generators of single models have their own methods, such as
    /// <c>AddBedrockChatClient</c>.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets options.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddGenAIInference(this IServiceCollection services, Action<InferenceOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddLogging().AddGenAICore().AddGenAIAws();
        var options = services.BindInference(null).AddOptions<InferenceOptions>().ValidateOnStart();
        if (configure is not null)
            options.Configure(configure);

        AddBatches(services);
        services.TryAddSingleton<IModelChatClientFactory, ModelChatClientFactory>();
        services.TryAddSingleton<IModelInvoker>(static provider => new BedrockModelInvoker(
            provider.GetRequiredService<IAmazonBedrockRuntime>()
        ));
        services.TryAddSingleton<IGuardrails>(static provider => new BedrockGuardrails(
            provider.GetRequiredService<IAmazonBedrockRuntime>()
        ));
        services.TryAddSingleton<IRequestTokenCounter>(static provider => new BedrockTokenCounter(
            provider.GetRequiredService<IAmazonBedrockRuntime>(),
            provider.GetService<ILogger<BedrockTokenCounter>>()
        ));
        services.TryAddSingleton<IModelCatalogue>(static provider => new AwsModelCatalogue(
            provider.GetRequiredService<IAmazonBedrock>(),
            provider.GetRequiredService<IAmazonSageMaker>(),
            provider.GetRequiredService<IOptions<CatalogueOptions>>().Value
        ));
        return services;
    }

    /// <summary>
    /// Adds the services of <see cref="AddGenAIInference(IServiceCollection, Action{InferenceOptions}?)"/> adds, with
    /// options bound from configuration.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">The section of <see cref="InferenceOptions"/>, usually
    /// <see cref="InferenceOptions.SectionName"/>.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddGenAIInference(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        return services.BindInference(configuration).AddGenAIInference();
    }

    /// <summary>Configures the quota of a model. Several configurations of the same model apply in order.</summary>
    /// <param name="services">The services.</param>
    /// <param name="model">The model.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection ConfigureQuota(
        this IServiceCollection services,
        ModelReference model,
        Action<QuotaLimiterOptions> configure
    )
    {
        ArgumentNullException.ThrowIfNull(model);
        return services.Configure(model.ToString(), configure);
    }

    private static IServiceCollection BindInference(this IServiceCollection services, IConfiguration? given) =>
        services.BindSection<InferenceOptions>(InferenceOptions.SectionName, given, static (section, options) =>
        {
            SectionKeys.RequireKnown<InferenceOptions>(section);
            section.Bind(options);
        });

    private static void AddBatches(IServiceCollection services)
    {
        services.TryAddSingleton(static provider => new QuotaLimiters(
            provider.GetRequiredService<IOptionsMonitor<QuotaLimiterOptions>>(),
            provider.GetService<IQuotaReader>() ?? ReaderOf(provider),
            provider.GetRequiredService<TimeProvider>()
        ));
        services.TryAddSingleton(static provider => new BedrockBatchJobs(
            provider.GetRequiredService<IAmazonBedrock>(),
            provider.GetRequiredService<IAmazonBedrockRuntime>(),
            provider.GetRequiredService<S3Artifacts>(),
            provider.GetRequiredService<JobPoller>(),
            provider.GetRequiredService<PriceTable>(),
            provider.GetRequiredService<TimeProvider>()
        ));
        services.TryAddSingleton<IBedrockBatchJobs>(static provider => provider.GetRequiredService<BedrockBatchJobs>());

        // A batch over the caller's own client needs no AWS, so neither is created before it is used.
        services.TryAddSingleton<IBatchRunner>(static provider => new BatchRunner(
            provider.GetRequiredService<QuotaLimiters>(),
            provider.GetRequiredService<PriceTable>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<BatchRunner>>(),
            provider.GetRequiredService<IModelChatClientFactory>,
            provider.GetRequiredService<BedrockBatchJobs>
        ));
    }

    private static ServiceQuotaReader? ReaderOf(IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<InferenceOptions>>().Value.ReadServiceQuotas
            ? new ServiceQuotaReader(provider.GetRequiredService<IAmazonServiceQuotas>(), provider.GetRequiredService<IAmazonBedrock>())
            : null;
}
