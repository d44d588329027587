// The image abstractions of Microsoft.Extensions.AI are still experimental; this file uses them.
#pragma warning disable MEAI001
using Amazon.BedrockRuntime;
using Amazon.S3;
using Amazon.SageMakerRuntime;
using GenAI.Lifecycle.Inference.Embeddings;
using GenAI.Lifecycle.Inference.Images;
using GenAI.Lifecycle.Inference.InvokeModel;
using GenAI.Lifecycle.Inference.SageMaker.Async;
using GenAI.Lifecycle.Inference.SageMaker.Embeddings;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>
/// Registers generators of embeddings and images, and chat clients over InvokeModel and over asynchronous endpoints, each
/// under a key if one is given, based on the AWS clients of <c>AddGenAIAws</c> or on those that the application has
/// registered.
/// </summary>
public static class GeneratorServiceCollectionExtensions
{
    /// <summary>Adds an embedding generator of a Bedrock model, for texts.</summary>
    /// <param name="services">The services.</param>
    /// <param name="modelId">The model: an id, an inference profile or an ARN.</param>
    /// <param name="configure">Sets further options.</param>
    /// <param name="serviceKey">The key; no key if <see langword="null"/>.</param>
    /// <returns>The pipeline, to add middleware to.</returns>
    public static EmbeddingGeneratorBuilder<string, Embedding<float>> AddBedrockEmbeddingGenerator(
        this IServiceCollection services,
        string modelId,
        Action<BedrockEmbeddingOptions>? configure = null,
        object? serviceKey = null
    ) =>
        services
            .Free<IEmbeddingGenerator<string, Embedding<float>>>(serviceKey)
            .AddKeyedEmbeddingGenerator<string, Embedding<float>>(serviceKey, Embeddings(modelId, configure));

    /// <summary>Adds an embedding generator of a Bedrock model, for texts and images.</summary>
    /// <param name="services">The services.</param>
    /// <param name="modelId">The model: an id, an inference profile or an ARN.</param>
    /// <param name="configure">Sets further options.</param>
    /// <param name="serviceKey">The key; no key if <see langword="null"/>.</param>
    /// <returns>The pipeline, to add middleware to.</returns>
    public static EmbeddingGeneratorBuilder<AIContent, Embedding<float>> AddBedrockMultimodalEmbeddingGenerator(
        this IServiceCollection services,
        string modelId,
        Action<BedrockEmbeddingOptions>? configure = null,
        object? serviceKey = null
    ) =>
        services
            .Free<IEmbeddingGenerator<AIContent, Embedding<float>>>(serviceKey)
            .AddKeyedEmbeddingGenerator<AIContent, Embedding<float>>(serviceKey, Embeddings(modelId, configure));

    /// <summary>Adds an embedding generator of a SageMaker endpoint.</summary>
    /// <param name="services">The services.</param>
    /// <param name="endpointName">The endpoint.</param>
    /// <param name="configure">Sets further options.</param>
    /// <param name="serviceKey">The key; no key if <see langword="null"/>.</param>
    /// <returns>The pipeline, to add middleware to.</returns>
    public static EmbeddingGeneratorBuilder<string, Embedding<float>> AddSageMakerEmbeddingGenerator(
        this IServiceCollection services,
        string endpointName,
        Action<SageMakerEmbeddingOptions>? configure = null,
        object? serviceKey = null
    )
    {
        var options = new SageMakerEmbeddingOptions { EndpointName = endpointName };
        configure?.Invoke(options);
        return services
            .Free<IEmbeddingGenerator<string, Embedding<float>>>(serviceKey)
            .AddKeyedEmbeddingGenerator<string, Embedding<float>>(serviceKey, provider => new SageMakerEmbeddingGenerator(
                provider.GetRequiredService<IAmazonSageMakerRuntime>(),
                options,
                provider.GetService<TimeProvider>()
            ));
    }

    /// <summary>Adds an image generator of a Bedrock model.</summary>
    /// <param name="services">The services.</param>
    /// <param name="modelId">The model: an id, an inference profile or an ARN.</param>
    /// <param name="configure">Sets further options.</param>
    /// <param name="serviceKey">The key; no key if <see langword="null"/>.</param>
    /// <returns>The pipeline, to add middleware to.</returns>
    public static ImageGeneratorBuilder AddBedrockImageGenerator(
        this IServiceCollection services,
        string modelId,
        Action<BedrockImageOptions>? configure = null,
        object? serviceKey = null
    )
    {
        var options = new BedrockImageOptions { ModelId = modelId };
        configure?.Invoke(options);
        return services
            .Free<IImageGenerator>(serviceKey)
            .AddKeyedImageGenerator(serviceKey, provider => new BedrockImageGenerator(
                new BedrockModelInvoker(provider.GetRequiredService<IAmazonBedrockRuntime>()),
                options
            ));
    }

    /// <summary>
    /// Adds a chat client of a Bedrock model over InvokeModel, for models that Converse does not serve, such as imported
    /// ones.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="modelId">The model: an id, an inference profile or an ARN.</param>
    /// <param name="configure">Sets further options.</param>
    /// <param name="serviceKey">The key; no key if <see langword="null"/>.</param>
    /// <returns>The pipeline, to add middleware to.</returns>
    public static ChatClientBuilder AddInvokeModelChatClient(
        this IServiceCollection services,
        string modelId,
        Action<InvokeModelChatClientOptions>? configure = null,
        object? serviceKey = null
    )
    {
        var options = new InvokeModelChatClientOptions { ModelId = modelId };
        configure?.Invoke(options);
        return services
            .Free<IChatClient>(serviceKey)
            .AddKeyedChatClient(serviceKey, provider => new InvokeModelChatClient(
                provider.GetRequiredService<IAmazonBedrockRuntime>(),
                options,
                provider.GetService<TimeProvider>(),
                provider.GetService<ILogger<InvokeModelChatClient>>()
            ));
    }

    /// <summary>Adds a chat client of an asynchronous SageMaker endpoint.</summary>
    /// <param name="services">The services.</param>
    /// <param name="endpointName">The endpoint.</param>
    /// <param name="inputLocation">The S3 folder for requests, such as <c>s3://bucket/questions/</c>.</param>
    /// <param name="configure">Sets further options.</param>
    /// <param name="serviceKey">The key; no key if <see langword="null"/>.</param>
    /// <returns>The pipeline, to add middleware to.</returns>
    public static ChatClientBuilder AddSageMakerAsyncChatClient(
        this IServiceCollection services,
        string endpointName,
        string inputLocation,
        Action<AsyncEndpointOptions>? configure = null,
        object? serviceKey = null
    )
    {
        var options = new AsyncEndpointOptions { EndpointName = endpointName, InputLocation = inputLocation };
        configure?.Invoke(options);
        options.Check();
        return services
            .Free<IChatClient>(serviceKey)
            .AddKeyedChatClient(serviceKey, provider => new SageMakerAsyncChatClient(
                provider.GetRequiredService<IAmazonSageMakerRuntime>(),
                provider.GetRequiredService<IAmazonS3>(),
                options,
                provider.GetService<TimeProvider>(),
                provider.GetService<ILogger<SageMakerAsyncChatClient>>()
            ));
    }

    private static IServiceCollection Free<TService>(this IServiceCollection services, object? serviceKey)
    {
        ModelRegistrations.RequireFree<TService>(services, serviceKey);
        return services.AddGenAIAws();
    }

    private static Func<IServiceProvider, BedrockEmbeddingGenerator> Embeddings(string modelId, Action<BedrockEmbeddingOptions>? configure)
    {
        var options = new BedrockEmbeddingOptions { ModelId = modelId };
        configure?.Invoke(options);
        return provider => new BedrockEmbeddingGenerator(
            new BedrockModelInvoker(provider.GetRequiredService<IAmazonBedrockRuntime>()),
            options,
            provider.GetService<TimeProvider>()
        );
    }
}
#pragma warning restore MEAI001
