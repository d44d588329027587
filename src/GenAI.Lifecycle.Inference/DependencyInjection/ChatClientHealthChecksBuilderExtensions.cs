using GenAI.Lifecycle.Inference.Health;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Health checks of models.</summary>
public static class ChatClientHealthChecksBuilderExtensions
{
    /// <summary>
    /// Adds a check that the registered chat client's model answers. It requests one token; throttling counts as
    /// degraded.
    /// </summary>
    /// <param name="builder">The health checks.</param>
    /// <param name="name">The check's name.</param>
    /// <param name="serviceKey">The key of the chat client; the one without a key if <see langword="null"/>.</param>
    /// <param name="keepFor">The time for which an answer stays valid before the model is called again; the default is one minute.</param>
    /// <param name="failureStatus">The status of a failure; the default is <see cref="HealthStatus.Unhealthy"/>.</param>
    /// <param name="tags">Tags.</param>
    /// <returns>The health checks.</returns>
    public static IHealthChecksBuilder AddChatClient(
        this IHealthChecksBuilder builder,
        string name = "chat",
        string? serviceKey = null,
        TimeSpan? keepFor = null,
        HealthStatus? failureStatus = null,
        IEnumerable<string>? tags = null
    )
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);
        var key = $"genai.health.{name}";
        builder.Services.AddKeyedSingleton(key, (provider, _) =>
            new ChatClientHealthCheck(
                serviceKey is null ? provider.GetRequiredService<IChatClient>() : provider.GetRequiredKeyedService<IChatClient>(serviceKey),
                keepFor ?? TimeSpan.FromMinutes(1),
                provider.GetService<TimeProvider>() ?? TimeProvider.System
            )
        );
        return builder.Add(
            new HealthCheckRegistration(name, provider => provider.GetRequiredKeyedService<ChatClientHealthCheck>(key), failureStatus, tags)
        );
    }
}
