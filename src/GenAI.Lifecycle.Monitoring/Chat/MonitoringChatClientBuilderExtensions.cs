using GenAI.Lifecycle;
using GenAI.Lifecycle.Monitoring.Chat;
using GenAI.Lifecycle.Monitoring.Publishing;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Extensions.AI;

/// <summary>Adds monitoring to a chat pipeline.</summary>
public static class MonitoringChatClientBuilderExtensions
{
    /// <summary>Adds a client that measures every call.</summary>
    /// <param name="builder">The pipeline.</param>
    /// <param name="model">The model of the client.</param>
    /// <param name="publisher">The publisher of measurements; <see langword="null"/> for the registered one.</param>
    public static ChatClientBuilder UseMonitoring(this ChatClientBuilder builder, ModelReference model, IMetricPublisher? publisher = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(model);
        return builder.Use(
            (inner, services) =>
                new MonitoringChatClient(
                    inner,
                    publisher ?? services.GetRequiredService<IMetricPublisher>(),
                    model,
                    services.GetService<TimeProvider>()
                )
        );
    }
}
