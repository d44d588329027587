using Amazon.BedrockAgent;
using GenAI.Lifecycle.PromptManagement;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the sync with Bedrock Prompt Management.</summary>
public static class PromptManagementServiceCollectionExtensions
{
    /// <summary>Adds <see cref="BedrockPromptStore"/>, unless one is there. Needs the AWS clients: <see cref="GenAILifecycleServiceCollectionExtensions.AddGenAILifecycle"/> adds both.</summary>
    /// <param name="services">The services.</param>
    public static IServiceCollection AddBedrockPromptStore(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(static provider => new BedrockPromptStore(provider.GetRequiredService<IAmazonBedrockAgent>()));
        return services;
    }
}
