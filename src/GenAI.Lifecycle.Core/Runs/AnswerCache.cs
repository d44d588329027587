using System.Text.Json;
using Microsoft.Extensions.Caching.Distributed;

namespace GenAI.Lifecycle.Runs;

/// <summary>Caches answers across runs, keyed by everything that they depend on.</summary>
/// <param name="cache">The cache; nothing is cached if <see langword="null"/>.</param>
public sealed class AnswerCache(IDistributedCache? cache)
{
    /// <summary>Looks up an answer.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    /// <returns>The answer, marked as from the cache, or <see langword="null"/>.</returns>
    public async ValueTask<KeptAnswer?> FindAsync(AnswerRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (cache is null || request.IsOpaque || await cache.GetAsync(request.Key, cancellationToken).ConfigureAwait(false) is not { } json)
            return null;
        return JsonSerializer.Deserialize(json, KeptAnswer.JsonType) is { } answer ? answer with { FromCache = true } : null;
    }

    /// <summary>Caches an answer. It is paid for, so this cannot be cancelled.</summary>
    /// <param name="request">The request.</param>
    /// <param name="answer">The answer.</param>
    public async ValueTask KeepAsync(AnswerRequest request, KeptAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (cache is null || request.IsOpaque)
            return;
        var json = JsonSerializer.SerializeToUtf8Bytes(answer, KeptAnswer.JsonType);
        await cache.SetAsync(request.Key, json, new DistributedCacheEntryOptions(), CancellationToken.None).ConfigureAwait(false);
    }
}
