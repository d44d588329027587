using System.Runtime.CompilerServices;
using GenAI.Lifecycle.Inference.Bedrock;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Guardrails;

/// <summary>A chat client that applies a guardrail to prompts and answers.</summary>
internal sealed class GuardrailChatClient : DelegatingChatClient
{
    public const string TraceKey = "guardrail";

    private readonly IGuardrails _guardrails;
    private readonly GuardrailReference _guardrail;
    private readonly GuardrailOptions _options;

    public GuardrailChatClient(IChatClient inner, IGuardrails guardrails, GuardrailReference guardrail, GuardrailOptions options)
        : base(inner)
    {
        ArgumentNullException.ThrowIfNull(guardrails);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.StreamCharacters, 1, "options.StreamCharacters");
        ArgumentOutOfRangeException.ThrowIfLessThan(options.StreamFirstCharacters, 1, "options.StreamFirstCharacters");
        ArgumentOutOfRangeException.ThrowIfNegative(options.StreamOverlap, "options.StreamOverlap");
        (_guardrails, _guardrail, _options) = (guardrails, guardrail, options);
    }

    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        var (conversation, input) = await CheckInputAsync(messages, cancellationToken).ConfigureAwait(false);
        if (input is { Blocked: true })
            return Replacement(input);
        var response = await base.GetResponseAsync(conversation, options, cancellationToken).ConfigureAwait(false);
        GuardrailDecision? output = null;
        var contents = response.Messages.SelectMany(static m => m.Contents).Where(GuardedContents.IsGuarded).ToArray();
        if (_options.CheckOutput && contents.Length > 0)
        {
            output = await _guardrails
                .ApplyAsync(_guardrail, GuardrailSource.Output, [.. contents.Select(GuardedContents.AsSent)], false, cancellationToken)
                .ConfigureAwait(false);
            if (output.Intervened)
            {
                if (output.Blocked || !GuardedContents.TryMask(response.Messages, contents, output.Outputs, out var masked))
                    return Replacement(output);
                response.Messages = [.. masked];
            }
        }

        if (Trace(input, output is null ? [] : [output]) is { } trace)
            (response.AdditionalProperties ??= [])[TraceKey] = trace;
        return response;
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        var (conversation, input) = await CheckInputAsync(messages, cancellationToken).ConfigureAwait(false);
        if (input is { Blocked: true })
        {
            foreach (var update in Replacement(input).ToChatResponseUpdates())
                yield return update;
            yield break;
        }

        var updates = base.GetStreamingResponseAsync(conversation, options, cancellationToken);
        if (!_options.CheckOutput)
        {
            ChatResponseUpdate? last = null;
            await foreach (var update in updates.ConfigureAwait(false))
                yield return last = update;
            if (Trace(input, []) is { } found)
                yield return TraceUpdate(found, last);
            yield break;
        }

        var held = new HeldUpdates(_options.StreamOverlap);
        var decisions = new List<GuardrailDecision>();
        long window = Math.Min(_options.StreamFirstCharacters, _options.StreamCharacters);
        await foreach (var update in updates.ConfigureAwait(false))
        {
            held.Add(update);
            if (held.FreshCharacters < window)
                continue;
            if (!await PassAsync(held, decisions, cancellationToken).ConfigureAwait(false))
                break;
            window = Math.Min(window * 2, _options.StreamCharacters);
            foreach (var released in held.Release())
                yield return released;
        }

        if (decisions is not [.., { Blocked: true }] && await PassAsync(held, decisions, cancellationToken).ConfigureAwait(false))
        {
            foreach (var released in held.ReleaseAll())
                yield return released;
        }

        if (decisions is [.., { Blocked: true } blocked])
        {
            foreach (var update in Replacement(blocked, held.Last).ToChatResponseUpdates())
                yield return update;
        }
        else if (Trace(input, decisions) is { } trace)
        {
            yield return TraceUpdate(trace, held.Last);
        }
    }

    private async Task<(IEnumerable<ChatMessage> Conversation, GuardrailDecision? Decision)> CheckInputAsync(
        IEnumerable<ChatMessage> messages,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(messages);
        ChatMessage[] conversation = [.. messages];
        if (!_options.CheckInput)
            return (conversation, null);
        var answered = Array.FindLastIndex(conversation, static m => m.Role == ChatRole.Assistant);
        AIContent[] contents =
        [
            .. conversation
                .Skip(answered + 1)
                .Where(static m => m.Role != ChatRole.System)
                .SelectMany(static m => m.Contents)
                .Where(GuardedContents.IsGuarded),
        ];
        if (contents.Length == 0)
            return (conversation, null);
        var decision = await _guardrails
            .ApplyAsync(_guardrail, GuardrailSource.Input, [.. contents.Select(GuardedContents.AsSent)], false, cancellationToken)
            .ConfigureAwait(false);
        if (!decision.Intervened || decision.Blocked)
            return (conversation, decision);
        // If masked texts cannot be assigned to contents, the prompt counts as blocked.
        return GuardedContents.TryMask(conversation, contents, decision.Outputs, out var masked)
            ? (masked, decision)
            : (conversation, decision with { Findings = [.. decision.Findings.Select(static f => f with { Action = "BLOCKED" })] });
    }

    private async Task<bool> PassAsync(HeldUpdates held, List<GuardrailDecision> decisions, CancellationToken cancellationToken)
    {
        if (held.Text is not { Length: > 0 } text || held.FreshCharacters == 0)
            return true;
        var decision = await _guardrails
            .ApplyAsync(_guardrail, GuardrailSource.Output, [new TextContent(text)], false, cancellationToken)
            .ConfigureAwait(false);
        decisions.Add(decision);
        if (decision.Blocked)
            return false;
        if (decision.Intervened)
            held.Mask(string.Concat(decision.Outputs));
        return true;
    }

    private ChatResponse Replacement(GuardrailDecision decision, ChatResponseUpdate? last = null) =>
        _options.OnIntervention == GuardrailIntervention.Throw
            ? throw new GuardrailInterventionException(decision)
            : new ChatResponse(new ChatMessage(ChatRole.Assistant, string.Join("\n", decision.Outputs)) { MessageId = last?.MessageId })
            {
                FinishReason = ChatFinishReason.ContentFilter,
                ResponseId = last?.ResponseId,
                ModelId = last?.ModelId,
                AdditionalProperties = new()
                {
                    [TraceKey] = Trace(
                        decision.Source == GuardrailSource.Input ? decision : null,
                        decision.Source == GuardrailSource.Output ? [decision] : []
                    )!,
                },
            };

    private static ChatResponseUpdate TraceUpdate(GuardrailTrace trace, ChatResponseUpdate? last) =>
        new(ChatRole.Assistant, new List<AIContent>())
        {
            ResponseId = last?.ResponseId,
            MessageId = last?.MessageId,
            AdditionalProperties = new() { [TraceKey] = trace },
        };

    private static GuardrailTrace? Trace(GuardrailDecision? input, List<GuardrailDecision> outputs) =>
        input is null && outputs.Count == 0
            ? null
            : new GuardrailTrace(
                outputs.FirstOrDefault(static o => o.Intervened)?.Reason ?? input?.Reason,
                input?.Findings ?? [],
                [.. outputs.SelectMany(static o => o.Findings)]
            );
}
