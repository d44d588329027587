using System.Runtime.CompilerServices;
using System.Text;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Protocols;
using GenAI.Lifecycle.Local.Services.BedrockRuntime.Metering;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Converse;

/// <summary>ConverseStream.</summary>
internal sealed class ConverseStreamOperation(ConverseEntry entry)
{
    public async Task<AwsResponse> ConverseAsync(AwsRequest request, CancellationToken cancellationToken)
    {
        var turn = await entry.EnterAsync(request, streaming: true, cancellationToken).ConfigureAwait(false);
        if (turn.Screen?.In(turn.Input) is not { } refusal) return AwsResponse.EventStream(StreamAsync(turn, cancellationToken));
        turn.Call.Succeed(default);
        return AwsResponse.EventStream(Refusal(turn, refusal).ToAsyncEnumerable());
    }

    private static IEnumerable<EventMessage> Refusal(ConverseTurn turn, string text)
    {
        var events = new ConverseEvents();
        yield return ConverseEvents.Start();
        foreach (var message in events.Text(text)) yield return message;
        yield return events.Close()!;
        var outcome = new ConverseOutcome(StopReasons.Guardrail, default, turn.Call.Milliseconds) { Trace = turn.Screen!.Trace() };
        yield return ConverseEvents.Stop(outcome);
        yield return ConverseEvents.Metadata(turn.Input, outcome);
    }

    /// <summary>Nothing is sent before the model's first update: a failure until then is an HTTP error.</summary>
    private static async IAsyncEnumerable<EventMessage> StreamAsync(ConverseTurn turn, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var source = turn.Client.GetStreamingResponseAsync(turn.Input.Messages, turn.Input.Options, cancellationToken).GetAsyncEnumerator(cancellationToken);
        var stream = new GuardedStream(source, turn.Call, turn.Model, cancellationToken);
        var answer = new StreamedAnswer(turn);
        var ended = false;
        try
        {
            var more = await stream.NextAsync().ConfigureAwait(false);
            yield return ConverseEvents.Start();
            for (; more; more = await stream.NextAsync().ConfigureAwait(false))
                foreach (var message in answer.Take(stream.Current)) yield return message;
            var usage = await TokenCounts.UsageAsync(turn.Model, answer.Usage, turn.Input.Messages, answer.Message, cancellationToken).ConfigureAwait(false);
            turn.Call.Succeed(usage);
            ended = true;
            foreach (var message in answer.End(usage)) yield return message;
        }
        finally
        {
            await stream.DisposeAsync().ConfigureAwait(false);
            if (!ended && !stream.Failed) turn.Call.Abandon();
        }
    }
}

/// <summary>A streamed answer as it grows.</summary>
internal sealed class StreamedAnswer(ConverseTurn turn)
{
    private readonly ConverseEvents _events = new();
    private readonly StringBuilder _text = new();
    private readonly List<AIContent> _held = [];
    private readonly bool _holds = turn.Screen is { Asynchronous: false };
    private ChatFinishReason? _finish;
    private AdditionalPropertiesDictionary? _properties;

    /// <summary>As the client reported it.</summary>
    public UsageDetails? Usage { get; private set; }

    /// <summary>The whole text so far.</summary>
    public ChatMessage Message => new(ChatRole.Assistant, _text.ToString());

    public IEnumerable<EventMessage> Take(ChatResponseUpdate update)
    {
        _finish = update.FinishReason ?? _finish;
        _properties = update.AdditionalProperties ?? _properties;
        foreach (var content in update.Contents)
        {
            switch (content)
            {
                case UsageContent usage:
                    (Usage ??= new UsageDetails()).Add(usage.Details);
                    break;
                case TextContent text:
                    _text.Append(text.Text);
                    // A synchronous guardrail looks at the text before any of it goes out.
                    if (_holds) break;
                    foreach (var message in _events.Text(text.Text)) yield return message;
                    break;
                case TextReasoningContent or FunctionCallContent when _holds:
                    _held.Add(content);
                    break;
                case TextReasoningContent or FunctionCallContent:
                    foreach (var message in Other(content)) yield return message;
                    break;
            }
        }
    }

    public IEnumerable<EventMessage> End(TokenUsage usage)
    {
        var blocked = false;
        if (turn.Screen is { } screen && _text.Length > 0)
        {
            (var texts, blocked) = screen.Out([_text.ToString()]);
            if (_holds)
                foreach (var message in _events.Text(texts[0])) yield return message;
        }
        if (!blocked)
            foreach (var message in _held.SelectMany(Other)) yield return message;
        if (_events.Close() is { } stop) yield return stop;
        var reason = turn.Screen?.Intervened == true ? StopReasons.Guardrail : StopReasons.Of(_finish, _events.UsesTools, _properties);
        var outcome = new ConverseOutcome(reason, usage, turn.Call.Milliseconds)
        {
            Trace = turn.Screen?.Trace(),
            Fields = ResponseFields.Pick(turn.Input.ResponseFieldPaths, _properties),
        };
        yield return ConverseEvents.Stop(outcome);
        yield return ConverseEvents.Metadata(turn.Input, outcome);
    }

    private IEnumerable<EventMessage> Other(AIContent content) =>
        content is FunctionCallContent call ? _events.ToolUse(call) : _events.Reasoning((TextReasoningContent)content);
}
