using GenAI.Lifecycle;
using GenAI.Lifecycle.Inference;
using GenAI.Lifecycle.Inference.Resilience;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Microsoft.Extensions.AI;

/// <summary>Provides middleware of this library for chat clients of any provider.</summary>
public static class LifecycleChatClientBuilderExtensions
{
    /// <summary>
    /// Starts a second call beside a slow one and takes the earlier answer; streams race to their first update. Every
    /// call is charged.
    /// </summary>
    /// <param name="builder">The pipeline.</param>
    /// <param name="configure">Sets the delay and the number of calls.</param>
    /// <returns>The pipeline.</returns>
    public static ChatClientBuilder UseHedging(this ChatClientBuilder builder, Action<HedgingOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = new HedgingOptions();
        configure?.Invoke(options);
        return builder.Use(
            (inner, provider) => new HedgingChatClient(inner, options, provider.GetService<TimeProvider>() ?? TimeProvider.System)
        );
    }

    /// <summary>
    /// Calls other models, one after the other, if this one fails before its answer starts: throttled permanently,
    /// unavailable, or not authorized. An invalid argument is not tried with other models. Requires
    /// <c>AddGenAIInference</c>, which <c>AddBedrockChatClient</c> and <c>AddSageMakerChatClient</c> include.
    /// </summary>
    /// <param name="builder">The pipeline.</param>
    /// <param name="models">The models, in order; at least one. They are called by these ids, regardless of
    /// <see cref="ChatOptions.ModelId"/>.</param>
    /// <returns>The pipeline.</returns>
    public static ChatClientBuilder UseFallback(this ChatClientBuilder builder, params IReadOnlyList<ModelReference> models)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(models);
        if (models.Count == 0)
            throw new ArgumentException("The list of fallback models is empty; it must have at least one model.", nameof(models));
        return builder.Use(
            (inner, provider) =>
            {
                var factory = provider.GetRequiredService<IModelChatClientFactory>();
                return new FallbackChatClient(
                    [
                        inner,
                        .. models.Select(model =>
                            factory.Create(model).AsBuilder().ConfigureOptions(static options => options.ModelId = null).Build()
                        ),
                    ],
                    provider.GetService<ILoggerFactory>()?.CreateLogger<FallbackChatClient>() ?? (ILogger)NullLogger.Instance
                );
            }
        );
    }

    /// <summary>
    /// Traces and measures calls according to OpenTelemetry's conventions for generative AI, under
    /// <see cref="LifecycleTelemetry.Name"/>. Message content is not recorded unless <paramref name="configure"/> enables
    /// it.
    /// </summary>
    /// <param name="builder">The pipeline.</param>
    /// <param name="configure">Sets further options.</param>
    /// <returns>The pipeline.</returns>
    public static ChatClientBuilder UseLifecycleTelemetry(this ChatClientBuilder builder, Action<OpenTelemetryChatClient>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        // Content is an opt-in here, regardless of the process's environment.
        return builder.UseOpenTelemetry(sourceName: LifecycleTelemetry.Name, configure: client =>
        {
            client.EnableSensitiveData = false;
            configure?.Invoke(client);
        });
    }
}
