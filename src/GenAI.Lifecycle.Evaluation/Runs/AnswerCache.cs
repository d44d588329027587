using Microsoft.Extensions.AI;
using Microsoft.Extensions.Caching.Distributed;

namespace GenAI.Lifecycle.Evaluation.Runs;

/// <summary>Answers kept across runs. The key is made of everything that an answer depends on and a caller can see.</summary>
internal static class AnswerCache
{
    /// <summary>Takes an answer from the cache or asks for it.</summary>
    /// <returns>The answer, and whether the cache had it.</returns>
    public static async Task<(ChatResponse Response, bool FromCache)> GetAsync(IDistributedCache? cache, EvaluatedSystem system, EvaluationPrompt prompt, int repeat, CancellationToken cancellationToken)
    {
        if (cache is null || IsOpaque(system, prompt.Options))
            return (await system.Client.GetResponseAsync(prompt.Messages, prompt.Options, cancellationToken).ConfigureAwait(false), false);
        using var probe = new Probe(system.Client);
        using var caching = new DistributedCachingChatClient(probe, cache) { CacheKeyAdditionalValues = KeyOf(system, prompt.Options, repeat) };
        var response = await caching.GetResponseAsync(prompt.Messages, prompt.Options, cancellationToken).ConfigureAwait(false);
        return (response, !probe.WasAsked);
    }

    // What such a factory puts into the request cannot be seen; with a version the caller vouches for it.
    private static bool IsOpaque(EvaluatedSystem system, ChatOptions? options) => options?.RawRepresentationFactory is not null && system.Version.Length == 0;

    // Messages and settings are in the client's own key; tools are no part of the settings' JSON.
    private static string[] KeyOf(EvaluatedSystem system, ChatOptions? options, int repeat)
    {
        var client = system.Client.GetService(typeof(ChatClientMetadata)) as ChatClientMetadata;
        return
        [
            "genai-lifecycle-evaluation",
            client?.ProviderName ?? "",
            client?.ProviderUri?.ToString() ?? "",
            client?.DefaultModelId ?? "",
            system.Model?.ToString() ?? "",
            // A client that does not say what it reaches is known by the system's name alone.
            client?.DefaultModelId is null && system.Model is null ? system.Name : "",
            system.Version,
            repeat.ToString(System.Globalization.CultureInfo.InvariantCulture),
            .. (options?.Tools ?? []).Select(static tool => $"{tool.Name}\u001F{tool.Description}\u001F{(tool as AIFunctionDeclaration)?.JsonSchema}"),
        ];
    }

    /// <summary>Notes whether the client behind the cache was asked, and leaves its life to its owner.</summary>
    private sealed class Probe(IChatClient client) : IChatClient
    {
        public bool WasAsked { get; private set; }

        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            WasAsked = true;
            return client.GetResponseAsync(messages, options, cancellationToken);
        }

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            client.GetStreamingResponseAsync(messages, options, cancellationToken);

        public object? GetService(Type serviceType, object? serviceKey = null) => client.GetService(serviceType, serviceKey);

        public void Dispose()
        {
        }
    }
}
