using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Local.Services.Bedrock;

/// <summary>
/// Signs the reasoning of a model with the rules of Claude that does not sign by itself, so that its answers can be sent
/// back to it. In a stream the last piece of a run of reasoning carries the signature.
/// </summary>
internal sealed class SignedReasoningClient(IChatClient inner) : DelegatingChatClient(inner), IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        if (InnerClient is IAsyncDisposable asynchronous)
            await asynchronous.DisposeAsync().ConfigureAwait(false);
        else
            Dispose();
    }

    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        var response = await base.GetResponseAsync(messages, options, cancellationToken).ConfigureAwait(false);
        foreach (var reasoning in response.Messages.SelectMany(static message => message.Contents).OfType<TextReasoningContent>())
            reasoning.ProtectedData ??= Sign(reasoning.Text);

        return response;
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        var run = new StringBuilder();
        ChatResponseUpdate? held = null;
        await foreach (var update in base.GetStreamingResponseAsync(messages, options, cancellationToken).ConfigureAwait(false))
        {
            if (held is not null)
                yield return Released(held, run, ends: update.Contents is not [TextReasoningContent, ..]);
            held = Reasons(update) ? update : null;
            if (held is null)
                yield return update;
        }

        if (held is not null)
            yield return Released(held, run, ends: true);
    }

    private static bool Reasons(ChatResponseUpdate update) => update.Contents is [.., TextReasoningContent { ProtectedData: null }];

    private static ChatResponseUpdate Released(ChatResponseUpdate update, StringBuilder run, bool ends)
    {
        run.Append(string.Concat(update.Contents.OfType<TextReasoningContent>().Select(static reasoning => reasoning.Text)));
        if (!ends)
            return update;

        ((TextReasoningContent)update.Contents[^1]).ProtectedData = Sign(run.ToString());
        run.Clear();
        return update;
    }

    private static string Sign(string text) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
