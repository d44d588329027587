using Amazon.BedrockRuntime;
using Amazon.SageMakerRuntime;
using GenAI.Lifecycle.Configuration;
using GenAI.Lifecycle.Inference;
using GenAI.Lifecycle.Inference.Bedrock;
using GenAI.Lifecycle.Inference.SageMaker;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>
/// Registers chat clients, based on the AWS clients of <c>AddGenAIAws</c> or on those that the application has
/// registered.
/// </summary>
public static class ChatClientServiceCollectionExtensions
{
    /// <summary>Adds a chat client of a Bedrock model.</summary>
    /// <param name="services">The services.</param>
    /// <param name="modelId">The model: an id, an inference profile or an ARN.</param>
    /// <param name="configure">Sets further options.</param>
    /// <returns>The pipeline, to add middleware to.</returns>
    public static ChatClientBuilder AddBedrockChatClient(
        this IServiceCollection services,
        string modelId,
        Action<BedrockChatClientOptions>? configure = null
    )
    {
        Bedrock(services, null, "modelId", options => options.ModelId = modelId, configure);
        return services.AddChatClient(static provider => provider.CreateBedrock(Options.Options.DefaultName));
    }

    /// <summary>Adds a chat client of a Bedrock model whose options are bound from configuration.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">The section: <c>ModelId</c>, <c>Unsupported</c>, <c>StreamIdleTimeout</c> and, under
    /// <c>Defaults</c>, the members of <see cref="BedrockRequestOptions"/>.</param>
    /// <param name="configure">Sets further options, after configuration.</param>
    /// <returns>The pipeline, to add middleware to.</returns>
    public static ChatClientBuilder AddBedrockChatClient(
        this IServiceCollection services,
        IConfiguration configuration,
        Action<BedrockChatClientOptions>? configure = null
    )
    {
        ArgumentNullException.ThrowIfNull(configuration);
        Bedrock(
            services,
            null,
            SectionKeys.PathOf(configuration, "ModelId"),
            options => BedrockChatClientConfiguration.Read(configuration, options),
            configure
        );
        return services.AddChatClient(static provider => provider.CreateBedrock(Options.Options.DefaultName));
    }

    /// <summary>Adds a chat client of a Bedrock model under a key.</summary>
    /// <param name="services">The services.</param>
    /// <param name="serviceKey">The key.</param>
    /// <param name="modelId">The model: an id, an inference profile or an ARN.</param>
    /// <param name="configure">Sets further options.</param>
    /// <returns>The pipeline, to add middleware to.</returns>
    public static ChatClientBuilder AddKeyedBedrockChatClient(
        this IServiceCollection services,
        string serviceKey,
        string modelId,
        Action<BedrockChatClientOptions>? configure = null
    )
    {
        ArgumentException.ThrowIfNullOrEmpty(serviceKey);
        Bedrock(services, serviceKey, "modelId", options => options.ModelId = modelId, configure);
        return services.AddKeyedChatClient(serviceKey, provider => provider.CreateBedrock(serviceKey));
    }

    /// <summary>Adds a chat client of a Bedrock model under a key, whose options are bound from configuration.</summary>
    /// <param name="services">The services.</param>
    /// <param name="serviceKey">The key.</param>
    /// <param name="configuration">The section, as without a key.</param>
    /// <param name="configure">Sets further options, after configuration.</param>
    /// <returns>The pipeline, to add middleware to.</returns>
    public static ChatClientBuilder AddKeyedBedrockChatClient(
        this IServiceCollection services,
        string serviceKey,
        IConfiguration configuration,
        Action<BedrockChatClientOptions>? configure = null
    )
    {
        ArgumentException.ThrowIfNullOrEmpty(serviceKey);
        ArgumentNullException.ThrowIfNull(configuration);
        Bedrock(
            services,
            serviceKey,
            SectionKeys.PathOf(configuration, "ModelId"),
            options => BedrockChatClientConfiguration.Read(configuration, options),
            configure
        );
        return services.AddKeyedChatClient(serviceKey, provider => provider.CreateBedrock(serviceKey));
    }

    /// <summary>Adds a chat client of a SageMaker endpoint.</summary>
    /// <param name="services">The services.</param>
    /// <param name="endpointName">The endpoint.</param>
    /// <param name="configure">Sets further options.</param>
    /// <returns>The pipeline, to add middleware to.</returns>
    public static ChatClientBuilder AddSageMakerChatClient(
        this IServiceCollection services,
        string endpointName,
        Action<SageMakerChatClientOptions>? configure = null
    )
    {
        SageMaker(services, null, "endpointName", options => options.EndpointName = endpointName, configure);
        return services.AddChatClient(static provider => provider.CreateSageMaker(Options.Options.DefaultName));
    }

    /// <summary>Adds a chat client of a SageMaker endpoint whose options are bound from configuration.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">The section: the members of <see cref="SageMakerChatClientOptions"/>, the codec by its name in
    /// <c>ChatCodecs</c>.</param>
    /// <param name="configure">Sets further options, after configuration.</param>
    /// <returns>The pipeline, to add middleware to.</returns>
    public static ChatClientBuilder AddSageMakerChatClient(
        this IServiceCollection services,
        IConfiguration configuration,
        Action<SageMakerChatClientOptions>? configure = null
    )
    {
        ArgumentNullException.ThrowIfNull(configuration);
        SageMaker(
            services,
            null,
            SectionKeys.PathOf(configuration, "EndpointName"),
            options => SageMakerChatClientConfiguration.Read(configuration, options),
            configure
        );
        return services.AddChatClient(static provider => provider.CreateSageMaker(Options.Options.DefaultName));
    }

    /// <summary>Adds a chat client of a SageMaker endpoint under a key, whose options are bound from configuration.</summary>
    /// <param name="services">The services.</param>
    /// <param name="serviceKey">The key.</param>
    /// <param name="configuration">The section, as without a key.</param>
    /// <param name="configure">Sets further options, after configuration.</param>
    /// <returns>The pipeline, to add middleware to.</returns>
    public static ChatClientBuilder AddKeyedSageMakerChatClient(
        this IServiceCollection services,
        string serviceKey,
        IConfiguration configuration,
        Action<SageMakerChatClientOptions>? configure = null
    )
    {
        ArgumentException.ThrowIfNullOrEmpty(serviceKey);
        ArgumentNullException.ThrowIfNull(configuration);
        SageMaker(
            services,
            serviceKey,
            SectionKeys.PathOf(configuration, "EndpointName"),
            options => SageMakerChatClientConfiguration.Read(configuration, options),
            configure
        );
        return services.AddKeyedChatClient(serviceKey, provider => provider.CreateSageMaker(serviceKey));
    }

    /// <summary>Adds a chat client of a SageMaker endpoint under a key.</summary>
    /// <param name="services">The services.</param>
    /// <param name="serviceKey">The key.</param>
    /// <param name="endpointName">The endpoint.</param>
    /// <param name="configure">Sets further options.</param>
    /// <returns>The pipeline, to add middleware to.</returns>
    public static ChatClientBuilder AddKeyedSageMakerChatClient(
        this IServiceCollection services,
        string serviceKey,
        string endpointName,
        Action<SageMakerChatClientOptions>? configure = null
    )
    {
        ArgumentException.ThrowIfNullOrEmpty(serviceKey);
        SageMaker(services, serviceKey, "endpointName", options => options.EndpointName = endpointName, configure);
        return services.AddKeyedChatClient(serviceKey, provider => provider.CreateSageMaker(serviceKey));
    }

    private static void Bedrock(
        IServiceCollection services,
        string? serviceKey,
        string place,
        Action<BedrockChatClientOptions> set,
        Action<BedrockChatClientOptions>? configure
    )
    {
        ArgumentNullException.ThrowIfNull(services);
        ModelRegistrations.RequireFree<IChatClient>(services, serviceKey);
        services.AddGenAIInference();
        var options = services
            .AddOptions<BedrockChatClientOptions>(serviceKey ?? Options.Options.DefaultName)
            .Configure(set)
            .Validate(
                static o => !string.IsNullOrWhiteSpace(o.ModelId),
                $"BedrockChatClientOptions.ModelId is required: set '{place}' to a model id, an inference profile or an ARN."
            )
            .Validate(
                static o => IdleClock.Takes(o.StreamIdleTimeout),
                $"BedrockChatClientOptions.StreamIdleTimeout must be {IdleClock.Range}."
            )
            .ValidateOnStart();
        if (configure is not null)
            options.Configure(configure);
    }

    private static void SageMaker(
        IServiceCollection services,
        string? serviceKey,
        string place,
        Action<SageMakerChatClientOptions> set,
        Action<SageMakerChatClientOptions>? configure
    )
    {
        ArgumentNullException.ThrowIfNull(services);
        ModelRegistrations.RequireFree<IChatClient>(services, serviceKey);
        services.AddGenAIInference();
        var options = services
            .AddOptions<SageMakerChatClientOptions>(serviceKey ?? Options.Options.DefaultName)
            .Configure(set)
            .Validate(
                static o => !string.IsNullOrWhiteSpace(o.EndpointName),
                $"SageMakerChatClientOptions.EndpointName is required: set '{place}' to the name of an endpoint."
            )
            .Validate(
                static o => IdleClock.Takes(o.StreamIdleTimeout),
                $"SageMakerChatClientOptions.StreamIdleTimeout must be {IdleClock.Range}."
            )
            .ValidateOnStart();
        if (configure is not null)
            options.Configure(configure);
    }

    private static BedrockChatClient CreateBedrock(this IServiceProvider provider, string name) =>
        new(
            provider.GetRequiredService<IAmazonBedrockRuntime>(),
            provider.GetRequiredService<IOptionsMonitor<BedrockChatClientOptions>>().Get(name),
            provider.GetService<TimeProvider>(),
            provider.GetService<ILogger<BedrockChatClient>>()
        );

    private static SageMakerChatClient CreateSageMaker(this IServiceProvider provider, string name) =>
        new(
            provider.GetRequiredService<IAmazonSageMakerRuntime>(),
            provider.GetRequiredService<IOptionsMonitor<SageMakerChatClientOptions>>().Get(name),
            provider.GetService<TimeProvider>(),
            provider.GetService<ILogger<SageMakerChatClient>>()
        );
}
