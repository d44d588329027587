using Amazon.BedrockAgentRuntime;
using Amazon.BedrockRuntime;
using GenAI.Lifecycle.Inference.InvokeModel;
using GenAI.Lifecycle.Inference.Reranking;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers rerankers, based on the AWS clients of <c>AddGenAIAws</c> or on those that the application has registered.</summary>
public static class RerankerServiceCollectionExtensions
{
    /// <summary>Adds <see cref="IReranker"/> of a Bedrock model.</summary>
    /// <param name="services">The services.</param>
    /// <param name="modelId">The model: <c>amazon.rerank-v1:0</c>, <c>cohere.rerank-v3-5:0</c>, or an ARN.</param>
    /// <param name="configure">Sets further options.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddBedrockReranker(
        this IServiceCollection services,
        string modelId,
        Action<RerankerOptions>? configure = null
    )
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrWhiteSpace(modelId);
        services
            .AddGenAIAws()
            .AddOptions<RerankerOptions>()
            .Configure(options => options.ModelId = modelId)
            .Configure(options => configure?.Invoke(options));
        services.TryAddSingleton<IReranker>(static provider =>
        {
            var options = provider.GetRequiredService<IOptions<RerankerOptions>>().Value;
            return options.InvokeModel
                ? new InvokeModelReranker(new BedrockModelInvoker(provider.GetRequiredService<IAmazonBedrockRuntime>()), options.ModelId)
                : new BedrockReranker(provider.GetRequiredService<IAmazonBedrockAgentRuntime>(), options.ModelId);
        });
        return services;
    }
}
