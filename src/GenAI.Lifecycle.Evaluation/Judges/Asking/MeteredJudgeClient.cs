using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Evaluation.Judges;

/// <summary>
/// A client that counts the tokens of a plan's judge, so that third-party evaluators are counted too. It does not dispose the inner
/// client, which the caller owns.
/// </summary>
internal sealed class MeteredJudgeClient(IChatClient client, Func<Usage, Money?> cost) : DelegatingChatClient(client)
{
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        var response = await base.GetResponseAsync(messages, options, cancellationToken).ConfigureAwait(false);
        Count(response.Usage);
        return response;
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        await foreach (var update in base.GetStreamingResponseAsync(messages, options, cancellationToken).ConfigureAwait(false))
        {
            foreach (var content in update.Contents.OfType<UsageContent>())
                Count(content.Details);
            yield return update;
        }
    }

    private void Count(UsageDetails? details)
    {
        var usage = details.ToUsage();
        JudgeMeter.Current?.Add(usage, cost(usage));
    }
}
