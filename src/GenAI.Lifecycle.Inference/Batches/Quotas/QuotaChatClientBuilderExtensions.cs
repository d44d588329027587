using GenAI.Lifecycle;
using GenAI.Lifecycle.Inference.Batches;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Extensions.AI;

/// <summary>Adds quota limiters to chat pipelines.</summary>
public static class QuotaChatClientBuilderExtensions
{
    /// <summary>
    /// Sends requests as fast as a limiter allows and retries throttled ones. Place it inside caching, which calls no
    /// model.
    /// </summary>
    /// <param name="builder">The pipeline.</param>
    /// <param name="limiter">The limiter.</param>
    /// <param name="flow">The flow of the requests; a flow of this pipeline's own if <see langword="null"/>.</param>
    /// <returns><paramref name="builder"/>.</returns>
    public static ChatClientBuilder UseQuotaLimiter(this ChatClientBuilder builder, QuotaLimiter limiter, QuotaFlow? flow = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(limiter);
        return builder.Use((inner, services) => new QuotaChatClient(inner, limiter, flow, services.GetService<TimeProvider>()));
    }

    /// <summary>
    /// Sends requests as fast as the process's limiter of a model allows, if <see cref="QuotaLimiters"/> are registered;
    /// otherwise it has no effect.
    /// </summary>
    /// <param name="builder">The pipeline.</param>
    /// <param name="model">The model.</param>
    /// <returns><paramref name="builder"/>.</returns>
    public static ChatClientBuilder UseQuotaLimiter(this ChatClientBuilder builder, ModelReference model)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(model);
        return builder.Use(
            (inner, services) =>
                services.GetService<QuotaLimiters>() is { } limiters
                    ? new QuotaChatClient(inner, limiters.For(model), null, services.GetService<TimeProvider>())
                    : inner
        );
    }
}
