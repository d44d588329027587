using GenAI.Lifecycle.Augmentation.DependencyInjection;
using GenAI.Lifecycle.Augmentation.Indexing;
using GenAI.Lifecycle.Augmentation.Retrieval;
using GenAI.Lifecycle.Augmentation.Stores;
using GenAI.Lifecycle.Augmentation.Stores.Sqlite;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers retrieval over your own data.</summary>
public static class AugmentationServiceCollectionExtensions
{
    /// <summary>Adds <see cref="IPassageStore"/>, <see cref="DocumentIndex"/> and <see cref="IRetriever"/>, each unless one is there.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets the options.</param>
    public static IServiceCollection AddGenAIAugmentation(this IServiceCollection services, Action<AugmentationOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions();
        if (configure is not null)
            services.Configure(configure);
        services.TryAddSingleton(static provider => Store(Options(provider)));
        services.TryAddSingleton(static provider => Index(provider, Options(provider)));
        services.TryAddSingleton(static provider => provider.GetRequiredService<DocumentIndex>().AsRetriever());
        return services;
    }

    private static AugmentationOptions Options(IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<AugmentationOptions>>().Value;

    private static IPassageStore Store(AugmentationOptions options) =>
        options.StorePath is { } path ? new SqlitePassageStore(path) : new InMemoryPassageStore();

    private static DocumentIndex Index(IServiceProvider provider, AugmentationOptions options)
    {
        var embeddings = options.EmbeddingKey is { } key
            ? provider.GetRequiredKeyedService<IEmbeddingGenerator<string, Embedding<float>>>(key)
            : provider.GetService<IEmbeddingGenerator<string, Embedding<float>>>();
        return new DocumentIndex(provider.GetRequiredService<IPassageStore>(), embeddings, options.Index);
    }
}
