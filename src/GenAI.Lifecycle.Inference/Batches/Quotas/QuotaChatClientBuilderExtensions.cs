using GenAI.Lifecycle;
using GenAI.Lifecycle.Inference.Batches;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Extensions.AI;

/// <summary>Adds a quota's limiter to chat pipelines.</summary>
public static class QuotaChatClientBuilderExtensions
{
    /// <summary>
    /// Lets requests go as fast as a limiter allows, and repeats those that are throttled. Put it inside of caching,
    /// which asks no model.
    /// </summary>
    /// <param name="builder">The pipeline.</param>
    /// <param name="limiter">The limiter.</param>
    /// <param name="flow">Whose requests these are; <see langword="null"/>: a flow of this pipeline's own.</param>
    /// <returns><paramref name="builder"/>.</returns>
    public static ChatClientBuilder UseQuotaLimiter(this ChatClientBuilder builder, QuotaLimiter limiter, QuotaFlow? flow = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(limiter);
        return builder.Use((inner, services) => new QuotaChatClient(inner, limiter, flow, services.GetService<TimeProvider>()));
    }

    /// <summary>
    /// Lets requests go as fast as the process's limiter of a model allows, where <see cref="QuotaLimiters"/> are
    /// registered; otherwise the pipeline is as without it.
    /// </summary>
    /// <param name="builder">The pipeline.</param>
    /// <param name="model">The model.</param>
    /// <returns><paramref name="builder"/>.</returns>
    public static ChatClientBuilder UseQuotaLimiter(this ChatClientBuilder builder, ModelReference model)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(model);
        return builder.Use((inner, services) => services.GetService<QuotaLimiters>() is { } limiters
            ? new QuotaChatClient(inner, limiters.For(model), null, services.GetService<TimeProvider>())
            : inner);
    }
}
