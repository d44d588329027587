using System.Runtime.CompilerServices;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Protocols;
using GenAI.Lifecycle.Local.Services.BedrockRuntime.Guardrails;
using GenAI.Lifecycle.Local.Services.BedrockRuntime.Metering;

namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Converse;

/// <summary>ConverseStream.</summary>
internal sealed class ConverseStreamOperation(ConverseEntry entry)
{
    public async Task<AwsResponse> ConverseAsync(AwsRequest request, CancellationToken cancellationToken)
    {
        var turn = await entry.EnterAsync(request, streaming: true, cancellationToken).ConfigureAwait(false);
        if (await turn.RefusalAsync(cancellationToken).ConfigureAwait(false) is not { } refusal)
            return AwsResponse.EventStream(StreamAsync(turn, cancellationToken));

        turn.Call.Succeed(default);
        return AwsResponse.EventStream(Refusal(turn, refusal).ToAsyncEnumerable());
    }

    private static IEnumerable<EventMessage> Refusal(ConverseTurn turn, ModelAnswer answer)
    {
        var events = new ConverseEvents();
        return [ConverseEvents.Start(), .. answer.Contents.SelectMany(events.Of), .. End(turn, events, answer)];
    }

    private static IEnumerable<EventMessage> End(ConverseTurn turn, ConverseEvents events, ModelAnswer answer)
    {
        if (events.Close() is { } stop)
            yield return stop;
        var outcome = ConverseOutcome.Of(turn, answer);
        yield return ConverseEvents.Stop(outcome);
        yield return ConverseEvents.Metadata(turn.Input, outcome);
    }

    /// <summary>Nothing is sent before the model's first update: a failure until then is an HTTP error.</summary>
    private static async IAsyncEnumerable<EventMessage> StreamAsync(
        ConverseTurn turn,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var source = turn
            .Client.GetStreamingResponseAsync(turn.Input.Messages, turn.Input.Options, cancellationToken)
            .GetAsyncEnumerator(cancellationToken);
        var stream = new GuardedStream(source, turn.Call, turn.Model, cancellationToken);
        var (answer, events, ended) = (new ScreenedStream(turn.Screen), new ConverseEvents(), false);
        try
        {
            var more = await stream.NextAsync().ConfigureAwait(false);
            yield return ConverseEvents.Start();
            for (; more; more = await stream.NextAsync().ConfigureAwait(false))
                foreach (var message in answer.Take(stream.Current).SelectMany(events.Of))
                    yield return message;
            var usage = await TokenCounts
                .UsageAsync(turn.Model, answer.Usage, turn.Input.Messages, answer.Message, cancellationToken)
                .ConfigureAwait(false);
            turn.Call.Succeed(usage);
            ended = true;
            foreach (var message in (await answer.ReleaseAsync(cancellationToken).ConfigureAwait(false)).SelectMany(events.Of))
                yield return message;
            foreach (var message in End(turn, events, answer.Whole(usage)))
                yield return message;
        }
        finally
        {
            await stream.DisposeAsync().ConfigureAwait(false);
            if (!ended && !stream.Failed)
                turn.Call.Abandon();
        }
    }
}
