using Amazon.ApplicationAutoScaling;
using Amazon.Bedrock;
using Amazon.BedrockAgent;
using Amazon.BedrockAgentRuntime;
using Amazon.BedrockRuntime;
using Amazon.CloudTrail;
using Amazon.CloudWatch;
using Amazon.CloudWatchLogs;
using Amazon.Extensions.NETCore.Setup;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.SageMaker;
using Amazon.SageMakerRuntime;
using Amazon.SecurityToken;
using Amazon.ServiceQuotas;
using GenAI.Lifecycle;
using GenAI.Lifecycle.Aws;
using GenAI.Lifecycle.Aws.Clients;
using GenAI.Lifecycle.Aws.Resilience;
using GenAI.Lifecycle.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Polly;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the AWS clients.</summary>
public static class AwsServiceCollectionExtensions
{
    /// <summary>
    /// Adds the clients of every AWS service in use, each a singleton unless the application has registered its own, all
    /// from the one <see cref="AwsOptions"/>. Unset options come from a registered <see cref="AWSOptions"/>, then from
    /// the AWS SDK's default chain. Options are validated when the host starts.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets options, after configuration.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddGenAIAws(this IServiceCollection services, Action<AwsOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        var options = services.BindAws(null).AddOptions<AwsOptions>().ValidateOnStart();
        if (configure is not null)
            options.Configure(configure);
        if (!services.Any(static service => service.ServiceType == typeof(AwsClientFactory)))
            services
                .AddOptions<AwsRegionCheck>()
                .Validate<AwsClientFactory>(static (_, factory) => factory.FindsRegion(), AwsRegionCheck.Missing)
                .ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<AwsOptions>, AwsOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.AddResiliencePipelineRegistry<string>();
        services.TryAddSingleton<AwsPipelines>();
        services.TryAddSingleton(static provider => new AwsClientFactory(
            provider.GetRequiredService<IOptions<AwsOptions>>(),
            provider.GetRequiredService<AwsPipelines>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetService<AWSOptions>()
        ));

        services.TryAddClient<IAmazonApplicationAutoScaling, AmazonApplicationAutoScalingConfig>(
            AwsServiceNames.ApplicationAutoScaling,
            static (keys, config) => new AmazonApplicationAutoScalingClient(keys, config)
        );
        services.TryAddClient<IAmazonBedrock, AmazonBedrockConfig>(AwsServiceNames.Bedrock, static (keys, config) =>
            new AmazonBedrockClient(keys, config)
        );
        services.TryAddClient<IAmazonBedrockAgent, AmazonBedrockAgentConfig>(AwsServiceNames.BedrockAgent, static (keys, config) =>
            new AmazonBedrockAgentClient(keys, config)
        );
        services.TryAddClient<IAmazonBedrockAgentRuntime, AmazonBedrockAgentRuntimeConfig>(
            AwsServiceNames.BedrockAgentRuntime,
            static (keys, config) => new AmazonBedrockAgentRuntimeClient(keys, config)
        );
        services.TryAddClient<IAmazonBedrockRuntime, AmazonBedrockRuntimeConfig>(AwsServiceNames.BedrockRuntime, static (keys, config) =>
            new AmazonBedrockRuntimeClient(keys, config)
        );
        services.TryAddClient<IAmazonCloudTrail, AmazonCloudTrailConfig>(AwsServiceNames.CloudTrail, static (keys, config) =>
            new AmazonCloudTrailClient(keys, config)
        );
        services.TryAddClient<IAmazonCloudWatch, AmazonCloudWatchConfig>(AwsServiceNames.CloudWatch, static (keys, config) =>
            new AmazonCloudWatchClient(keys, config)
        );
        services.TryAddClient<IAmazonCloudWatchLogs, AmazonCloudWatchLogsConfig>(AwsServiceNames.CloudWatchLogs, static (keys, config) =>
            new AmazonCloudWatchLogsClient(keys, config)
        );
        services.TryAddClient<IAmazonS3, AmazonS3Config>(AwsServiceNames.S3, static (keys, config) => new AmazonS3Client(keys, config));
        services.TryAddClient<IAmazonSageMaker, AmazonSageMakerConfig>(AwsServiceNames.SageMaker, static (keys, config) =>
            new AmazonSageMakerClient(keys, config)
        );
        services.TryAddClient<IAmazonSageMakerRuntime, AmazonSageMakerRuntimeConfig>(
            AwsServiceNames.SageMakerRuntime,
            static (keys, config) => new AmazonSageMakerRuntimeClient(keys, config)
        );
        services.TryAddClient<IAmazonSecurityTokenService, AmazonSecurityTokenServiceConfig>(
            AwsServiceNames.SecurityToken,
            static (keys, config) => new AmazonSecurityTokenServiceClient(keys, config)
        );
        services.TryAddClient<IAmazonServiceQuotas, AmazonServiceQuotasConfig>(AwsServiceNames.ServiceQuotas, static (keys, config) =>
            new AmazonServiceQuotasClient(keys, config)
        );
        services.TryAddSingleton(static provider => new S3Artifacts(provider.GetRequiredService<IAmazonS3>()));
        return services;
    }

    /// <summary>
    /// Adds the clients as <see cref="AddGenAIAws(IServiceCollection, Action{AwsOptions}?)"/> does, with options bound
    /// from configuration.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">The section of <see cref="AwsOptions"/>, usually <see cref="AwsOptions.SectionName"/>.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddGenAIAws(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        return services.BindAws(configuration).AddGenAIAws();
    }

    private static IServiceCollection BindAws(this IServiceCollection services, IConfiguration? given) =>
        services.BindSection<AwsOptions>(AwsOptions.SectionName, given, static (section, options) =>
        {
            var resilience = section.GetSection(nameof(AwsOptions.Resilience));
            SectionKeys.RequireKnown<AwsOptions>(section, nameof(AwsOptions.Credentials));
            SectionKeys.RequireKnown<AwsResilienceOptions>(resilience);
            SectionKeys.RequireKnown<AwsCircuitBreakerOptions>(resilience.GetSection(nameof(AwsResilienceOptions.CircuitBreaker)));
            section.Bind(options);
        });

    private static void TryAddClient<TService, TConfig>(
        this IServiceCollection services,
        string name,
        Func<AWSCredentials, TConfig, TService> create
    )
        where TService : class
        where TConfig : ClientConfig, new() =>
        services.TryAddSingleton(provider =>
        {
            var factory = provider.GetRequiredService<AwsClientFactory>();
            try
            {
                return create(factory.Credentials, factory.Configure(name, new TConfig()));
            }
            catch (AmazonClientException exception)
            {
                throw new LifecycleException(
                    $"The client of {name} cannot be created: {exception.Message} {AwsRegionCheck.Missing}",
                    exception
                );
            }
        });
}
