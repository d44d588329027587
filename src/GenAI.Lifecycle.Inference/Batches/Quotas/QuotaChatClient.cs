using System.Runtime.CompilerServices;
using GenAI.Lifecycle.Aws.Resilience;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Batches;

/// <summary>
/// Calls a chat client as fast as a quota allows. A throttled call waits for its turn again; another transient error is
/// retried a few times, after the wait that the service asks for; a permanent error is thrown at once. A stream is
/// retried only before its first update.
/// </summary>
/// <param name="innerClient">The client.</param>
/// <param name="limiter">The model's limiter.</param>
/// <param name="flow">The flow of the requests; a flow of this client's own if <see langword="null"/>.</param>
/// <param name="time">The clock; the system clock if <see langword="null"/>.</param>
public sealed class QuotaChatClient(IChatClient innerClient, QuotaLimiter limiter, QuotaFlow? flow = null, TimeProvider? time = null)
    : DelegatingChatClient(innerClient)
{
    private readonly QuotaLimiter _limiter = limiter ?? throw new ArgumentNullException(nameof(limiter));
    private readonly QuotaFlow _flow = flow ?? limiter.CreateFlow(nameof(QuotaChatClient));
    private readonly TimeProvider _time = time ?? TimeProvider.System;

    /// <inheritdoc/>
    /// <exception cref="ServiceException">The service rejected the request permanently, or throttled it for longer than the limiter's
    /// options allow.</exception>
    public override Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    ) => GetResponseAsync(messages, options, cancellationToken, cancellationToken);

    /// <summary>
    /// Sends a request like the other overload, with one token that applies before the request is sent and one that
    /// applies afterwards. A callback is invoked when an attempt's outcome is unknown and decides whether to retry.
    /// </summary>
    internal async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options,
        CancellationToken waiting,
        CancellationToken asking,
        Func<Task<bool>>? unanswered = null
    )
    {
        ArgumentNullException.ThrowIfNull(messages);
        var asked = messages as IReadOnlyList<ChatMessage> ?? [.. messages];
        var call = new QuotaCall(_limiter, _flow, _time, TokenEstimator.CharactersOf(asked, options), options?.MaxOutputTokens);
        while (true)
        {
            using var lease = await call.AcquireAsync(waiting).ConfigureAwait(false);
            ChatResponse response;
            try
            {
                using (CallerRetries.Enter())
                    response = await base.GetResponseAsync(asked, options, asking).ConfigureAwait(false);
            }
            catch (Exception error)
            {
                var borne = unanswered is null || !CallFailure.IsUnanswered(error) || await unanswered().ConfigureAwait(false);
                if (!call.MayRepeat(lease, error, waiting) || !borne)
                    throw;
                await call.RestAsync(waiting).ConfigureAwait(false);
                continue;
            }

            call.Settle(lease, response.Usage);
            return response;
        }
    }

    /// <inheritdoc/>
    /// <exception cref="ServiceException">The service rejected the request permanently, or throttled it for longer than the limiter's
    /// options allow.</exception>
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(messages);
        var asked = messages as IReadOnlyList<ChatMessage> ?? [.. messages];
        var call = new QuotaCall(_limiter, _flow, _time, TokenEstimator.CharactersOf(asked, options), options?.MaxOutputTokens);
        while (true)
        {
            using var lease = await call.AcquireAsync(cancellationToken).ConfigureAwait(false);
            await using var updates = base.GetStreamingResponseAsync(asked, options, cancellationToken)
                .GetAsyncEnumerator(cancellationToken);
            bool more;
            try
            {
                using (CallerRetries.Enter())
                    more = await updates.MoveNextAsync().ConfigureAwait(false);
            }
            catch (Exception error) when (call.MayRepeat(lease, error, cancellationToken))
            {
                await call.RestAsync(cancellationToken).ConfigureAwait(false);
                continue;
            }

            UsageDetails? usage = null;
            var received = 0L;
            try
            {
                for (; more; more = await updates.MoveNextAsync().ConfigureAwait(false))
                {
                    usage = updates.Current.Contents.OfType<UsageContent>().LastOrDefault()?.Details ?? usage;
                    received += TokenEstimator.CharactersOf(updates.Current.Contents);
                    yield return updates.Current;
                }
            }
            finally
            {
                // The service has counted the call, even if the stream breaks or its reader stops.
                if (usage is null && more)
                    call.BreakOff(lease, received);
                else
                    call.Settle(lease, usage);
            }

            yield break;
        }
    }
}
