using System.Text.Json;
using GenAI.Lifecycle.Prompting.Templates;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Caching.Distributed;

namespace GenAI.Lifecycle.Prompting.Experiments;

/// <summary>An answer as the cache keeps it.</summary>
internal sealed record CachedResponse(string Text, Usage Usage, TimeSpan Latency);

/// <summary>Answers across runs, by everything that makes them.</summary>
internal sealed class ResponseCache(IDistributedCache cache)
{
    public static string Key(Candidate candidate, RenderedPrompt prompt, int repeat)
    {
        var values = new List<object?>(prompt.Messages.Count + 3) { candidate.Model.Identity, repeat, prompt.Options };
        values.AddRange(prompt.Messages);
        return $"genai-lifecycle:response:{AIJsonUtilities.HashDataToString([.. values], AIJsonUtilities.DefaultOptions)}";
    }

    public async Task<CachedResponse?> FindAsync(string key, CancellationToken cancellationToken) =>
        await cache.GetAsync(key, cancellationToken).ConfigureAwait(false) is { } json ? JsonSerializer.Deserialize(json, ExperimentJson.Default.CachedResponse) : null;

    public Task KeepAsync(string key, CachedResponse response, CancellationToken cancellationToken) =>
        cache.SetAsync(key, JsonSerializer.SerializeToUtf8Bytes(response, ExperimentJson.Default.CachedResponse), new DistributedCacheEntryOptions(), cancellationToken);
}
