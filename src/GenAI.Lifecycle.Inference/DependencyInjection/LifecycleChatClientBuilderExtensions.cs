using GenAI.Lifecycle;
using GenAI.Lifecycle.Inference;
using GenAI.Lifecycle.Inference.Resilience;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Microsoft.Extensions.AI;

/// <summary>Middleware of this library for chat clients of any provider.</summary>
public static class LifecycleChatClientBuilderExtensions
{
    /// <summary>
    /// Creates a slow call once more beside the first and takes the earlier answer; a stream is raced to its first update.
    /// Every call is paid for.
    /// </summary>
    /// <param name="builder">The pipeline.</param>
    /// <param name="configure">Sets the delay and the number of calls.</param>
    /// <returns>The pipeline.</returns>
    public static ChatClientBuilder UseHedging(this ChatClientBuilder builder, Action<HedgingOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = new HedgingOptions();
        configure?.Invoke(options);
        return builder.Use((inner, provider) => new HedgingChatClient(inner, options, provider.GetService<TimeProvider>() ?? TimeProvider.System));
    }

    /// <summary>
    /// Calls other models, one after the other, when this one fails before it has begun to answer: throttled for good, out of
    /// service, refused by the account. An argument that is wrong is not tried elsewhere. Needs <c>AddGenAIInference</c>,
    /// which <c>AddBedrockChatClient</c> and <c>AddSageMakerChatClient</c> bring.
    /// </summary>
    /// <param name="builder">The pipeline.</param>
    /// <param name="models">The models, in order; at least one. They are called by these ids whatever <see cref="ChatOptions.ModelId"/>
    /// says.</param>
    /// <returns>The pipeline.</returns>
    public static ChatClientBuilder UseFallback(this ChatClientBuilder builder, params IReadOnlyList<ModelReference> models)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(models);
        if (models.Count == 0)
            throw new ArgumentException("A fallback needs at least one model.", nameof(models));
        return builder.Use((inner, provider) =>
        {
            var factory = provider.GetRequiredService<IModelChatClientFactory>();
            return new FallbackChatClient(
                [inner, .. models.Select(model => factory.Create(model).AsBuilder().ConfigureOptions(static options => options.ModelId = null).Build())],
                provider.GetService<ILoggerFactory>()?.CreateLogger<FallbackChatClient>() ?? (ILogger)NullLogger.Instance);
        });
    }

    /// <summary>
    /// Traces and measures calls after OpenTelemetry's conventions for generative AI, under <see cref="LifecycleTelemetry.Name"/>.
    /// Message content is not recorded unless <paramref name="configure"/> says so.
    /// </summary>
    /// <param name="builder">The pipeline.</param>
    /// <param name="configure">Sets further options.</param>
    /// <returns>The pipeline.</returns>
    public static ChatClientBuilder UseLifecycleTelemetry(this ChatClientBuilder builder, Action<OpenTelemetryChatClient>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        // Content is an opt-in here, whatever the process's environment says.
        return builder.UseOpenTelemetry(sourceName: LifecycleTelemetry.Name, configure: client =>
        {
            client.EnableSensitiveData = false;
            configure?.Invoke(client);
        });
    }
}
