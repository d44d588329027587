using Amazon.Bedrock;
using Amazon.BedrockAgentRuntime;
using Amazon.BedrockRuntime;
using Amazon.SageMaker;
using GenAI.Lifecycle.Inference.Catalogue;
using GenAI.Lifecycle.Inference.Guardrails;
using GenAI.Lifecycle.Inference.InvokeModel;
using GenAI.Lifecycle.Inference.Reranking;
using GenAI.Lifecycle.Inference.Tokens;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers what Bedrock offers beside chat, embeddings and images, on the AWS clients of <c>AddGenAILifecycleAws</c> or on those that the application has registered itself.</summary>
public static class ModelServiceCollectionExtensions
{
    /// <summary>Adds <see cref="IModelInvoker"/>: raw access to any model of Bedrock.</summary>
    /// <param name="services">The services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddBedrockModelInvoker(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddGenAILifecycleAws().TryAddSingleton<IModelInvoker>(static provider => new BedrockModelInvoker(provider.GetRequiredService<IAmazonBedrockRuntime>()));
        return services;
    }

    /// <summary>Adds <see cref="IGuardrails"/>, which <c>UseGuardrail</c> needs.</summary>
    /// <param name="services">The services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddBedrockGuardrails(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddGenAILifecycleAws().TryAddSingleton<IGuardrails>(static provider => new BedrockGuardrails(provider.GetRequiredService<IAmazonBedrockRuntime>()));
        return services;
    }

    /// <summary>Adds <see cref="IRequestTokenCounter"/>.</summary>
    /// <param name="services">The services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddBedrockTokenCounter(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddGenAILifecycleAws().TryAddSingleton<IRequestTokenCounter>(static provider => new BedrockTokenCounter(provider.GetRequiredService<IAmazonBedrockRuntime>(), provider.GetService<ILogger<BedrockTokenCounter>>()));
        return services;
    }

    /// <summary>Adds <see cref="IReranker"/> of a Bedrock model.</summary>
    /// <param name="services">The services.</param>
    /// <param name="modelId">The model: <c>amazon.rerank-v1:0</c>, <c>cohere.rerank-v3-5:0</c>, or an ARN.</param>
    /// <param name="configure">Sets further options.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddBedrockReranker(this IServiceCollection services, string modelId, Action<RerankerOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrWhiteSpace(modelId);
        services.AddGenAILifecycleAws().AddOptions<RerankerOptions>().Configure(options => options.ModelId = modelId).Configure(options => configure?.Invoke(options));
        services.TryAddSingleton<IReranker>(static provider =>
        {
            var options = provider.GetRequiredService<IOptions<RerankerOptions>>().Value;
            return options.InvokeModel
                ? new InvokeModelReranker(new BedrockModelInvoker(provider.GetRequiredService<IAmazonBedrockRuntime>()), options.ModelId)
                : new BedrockReranker(provider.GetRequiredService<IAmazonBedrockAgentRuntime>(), options.ModelId);
        });
        return services;
    }

    /// <summary>Adds <see cref="IModelCatalogue"/>.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Replaces tables.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddModelCatalogue(this IServiceCollection services, Action<CatalogueOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        var options = services.AddGenAILifecycleAws().AddOptions<CatalogueOptions>();
        if (configure is not null)
            options.Configure(configure);
        services.TryAddSingleton<IModelCatalogue>(static provider => new AwsModelCatalogue(
            provider.GetRequiredService<IAmazonBedrock>(), provider.GetRequiredService<IAmazonSageMaker>(), provider.GetRequiredService<IOptions<CatalogueOptions>>().Value));
        return services;
    }
}
