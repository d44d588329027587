using Amazon.SageMakerRuntime;
using GenAI.Lifecycle.Evaluation.Metrics;
using GenAI.Lifecycle.Likelihood;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers models that compute log-likelihoods.</summary>
public static class LogLikelihoodServiceCollectionExtensions
{
    /// <summary>
    /// Adds an <see cref="ILogLikelihoodModel"/> over a SageMaker endpoint, for multiple choice, perplexity and
    /// stereotyping. Its container must answer <c>{"loglikelihood":[{"context":…,"continuation":…}]}</c> with
    /// <c>{"results":[{"loglikelihood":…}]}</c> in nats, as the local engine's does. An empty context must mean the token
    /// that begins a text. Requires the AWS clients: <c>AddGenAILifecycle</c> adds them.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="endpointName">The endpoint.</param>
    /// <param name="serviceKey">The key under which it is registered; no key if <see langword="null"/>.</param>
    /// <exception cref="ArgumentException">The endpoint has no name.</exception>
    public static IServiceCollection AddSageMakerLogLikelihoodModel(
        this IServiceCollection services,
        string endpointName,
        object? serviceKey = null
    )
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrWhiteSpace(endpointName);
        return services.AddKeyedSingleton<ILogLikelihoodModel>(serviceKey, (provider, _) =>
            new EndpointLogLikelihoodModel(provider.GetRequiredService<IAmazonSageMakerRuntime>(), endpointName)
        );
    }
}
