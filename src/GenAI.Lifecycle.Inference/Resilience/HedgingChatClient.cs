using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using Polly;
using Polly.Hedging;

namespace GenAI.Lifecycle.Inference.Resilience;

/// <summary>
/// Starts a second call beside a slow one and takes the earlier answer. Streams race to their first update; the others
/// are disposed.
/// </summary>
internal sealed class HedgingChatClient : DelegatingChatClient
{
    private readonly ResiliencePipeline<ChatResponse> _answers;
    private readonly ResiliencePipeline<OpenedStream> _streams;

    public HedgingChatClient(IChatClient inner, HedgingOptions options, TimeProvider time)
        : base(inner)
    {
        if (options.Delay < TimeSpan.Zero)
            throw new ArgumentOutOfRangeException(
                nameof(options),
                options.Delay,
                $"HedgingOptions.Delay is {options.Delay}; it must be at least zero."
            );
        if (options.MaxHedgedAttempts is < 1 or > 10)
            throw new ArgumentOutOfRangeException(
                nameof(options),
                options.MaxHedgedAttempts,
                $"HedgingOptions.MaxHedgedAttempts is {options.MaxHedgedAttempts}; it must be from 1 to 10."
            );
        _answers = Build<ChatResponse>(options, time);
        _streams = Build<OpenedStream>(options, time);
    }

    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        // Several calls read the messages: a sequence that can be enumerated only once is read here.
        var conversation = messages as IReadOnlyCollection<ChatMessage> ?? [.. messages];
        return await _answers
            .ExecuteAsync(
                static async (call, token) => await call.Client.GetResponseAsync(call.Messages, call.Options, token).ConfigureAwait(false),
                (Client: InnerClient, Messages: conversation, Options: options),
                cancellationToken
            )
            .ConfigureAwait(false);
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        var conversation = messages as IReadOnlyCollection<ChatMessage> ?? [.. messages];
        await using var stream = await _streams
            .ExecuteAsync(
                static (call, token) => OpenedStream.OpenAsync(call.Client, call.Messages, call.Options, token, call.Caller),
                (Client: InnerClient, Messages: conversation, Options: options, Caller: cancellationToken),
                cancellationToken
            )
            .ConfigureAwait(false);
        for (var more = stream.HasUpdate; more; more = await stream.Updates.MoveNextAsync().ConfigureAwait(false))
            yield return stream.Updates.Current;
    }

    private static ResiliencePipeline<T> Build<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)] T>(
        HedgingOptions options,
        TimeProvider time
    )
        where T : class =>
        new ResiliencePipelineBuilder<T> { TimeProvider = time }
            .AddHedging(
                new HedgingStrategyOptions<T>
                {
                    Name = "hedging",
                    Delay = options.Delay,
                    MaxHedgedAttempts = options.MaxHedgedAttempts,
                    // A permanent rejection would only be repeated.
                    ShouldHandle = static args => ValueTask.FromResult(args.Outcome.Exception is ServiceException { IsRetryable: true }),
                }
            )
            .Build();
}
