using System.Collections.Concurrent;
using GenAI.Lifecycle;
using GenAI.Lifecycle.Inference.Batches;
using Microsoft.Extensions.AI;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Puts the clients of experiments under the process's limiters: all cells of a model are one flow of its quota.</summary>
internal sealed class ExperimentLimits(QuotaLimiters limiters, TimeProvider? time)
{
    private readonly ConcurrentDictionary<QuotaLimiter, QuotaFlow> _flows = new();

    /// <summary>Returns the limit that an experiment runner takes.</summary>
    public static Func<IChatClient, ModelReference, IChatClient> Of(IServiceProvider provider) =>
        new ExperimentLimits(provider.GetRequiredService<QuotaLimiters>(), provider.GetService<TimeProvider>()).Limit;

    private IChatClient Limit(IChatClient client, ModelReference model)
    {
        // Limited twice a request would take two places of the quota.
        if (client.GetService<QuotaChatClient>() is not null)
            return client;
        var limiter = limiters.For(model);
        return new QuotaChatClient(client, limiter, _flows.GetOrAdd(limiter, static limiter => limiter.CreateFlow("experiments")), time);
    }
}
