using System.Collections.Concurrent;
using GenAI.Lifecycle;
using GenAI.Lifecycle.Inference.Batches;
using Microsoft.Extensions.AI;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Applies the process's limiters to the clients of experiments: all cells of a model share one flow of its quota.</summary>
internal sealed class ExperimentLimits(QuotaLimiters limiters, TimeProvider? time)
{
    private readonly ConcurrentDictionary<QuotaLimiter, QuotaFlow> _flows = new();

    /// <summary>Returns the limit for an experiment runner.</summary>
    public static Func<IChatClient, ModelReference, IChatClient> Of(IServiceProvider provider) =>
        new ExperimentLimits(provider.GetRequiredService<QuotaLimiters>(), provider.GetService<TimeProvider>()).Limit;

    private IChatClient Limit(IChatClient client, ModelReference model)
    {
        // A request that is limited twice would use the quota twice.
        if (client.GetService<QuotaChatClient>() is not null)
            return client;
        var limiter = limiters.For(model);
        return new QuotaChatClient(client, limiter, _flows.GetOrAdd(limiter, static limiter => limiter.CreateFlow("experiments")), time);
    }
}
