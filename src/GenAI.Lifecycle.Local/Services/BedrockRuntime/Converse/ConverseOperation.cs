using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Services.BedrockRuntime.Guardrails;
using GenAI.Lifecycle.Local.Services.BedrockRuntime.Metering;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Converse;

/// <summary>Converse.</summary>
internal sealed class ConverseOperation(ConverseEntry entry)
{
    public async Task<AwsResponse> ConverseAsync(AwsRequest request, CancellationToken cancellationToken)
    {
        var turn = await entry.EnterAsync(request, streaming: false, cancellationToken).ConfigureAwait(false);
        try
        {
            if (turn.Screen?.In(turn.Input) is { } refusal)
            {
                turn.Call.Succeed(default);
                return Answer(turn, [new TextContent(refusal)], new ConverseOutcome(StopReasons.Guardrail, default, turn.Call.Milliseconds));
            }
            if (turn.Call.Fails) throw BedrockErrors.ModelError("An injected fault let the model fail.", turn.Model.Id);
            var response = await turn.Client.GetResponseAsync(turn.Input.Messages, turn.Input.Options, cancellationToken).ConfigureAwait(false);
            return await AnswerAsync(turn, response, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            turn.Call.Abandon();
            throw;
        }
        catch (Exception e)
        {
            throw turn.Call.Fail(e, streaming: false);
        }
    }

    private static async ValueTask<AwsResponse> AnswerAsync(ConverseTurn turn, ChatResponse response, CancellationToken cancellationToken)
    {
        var answer = response.Messages.Count == 1 ? response.Messages[0] : new ChatMessage(ChatRole.Assistant, [.. response.Messages.SelectMany(message => message.Contents)]);
        var usage = await TokenCounts.UsageAsync(turn.Model, response.Usage, turn.Input.Messages, answer, cancellationToken).ConfigureAwait(false);
        var contents = answer.Contents.Where(ConverseWriter.Shows).ToArray();
        var stop = StopReasons.Of(response.FinishReason, contents.Any(content => content is FunctionCallContent), response.AdditionalProperties);
        if (turn.Screen is { } screen)
        {
            contents = Screened(screen, contents);
            if (screen.Intervened) stop = StopReasons.Guardrail;
        }
        turn.Call.Succeed(usage);
        return Answer(turn, contents, new ConverseOutcome(stop, usage, turn.Call.Milliseconds) { Fields = ResponseFields.Pick(turn.Input.ResponseFieldPaths, response.AdditionalProperties) });
    }

    private static AIContent[] Screened(GuardrailScreen screen, AIContent[] contents)
    {
        var (texts, blocked) = screen.Out([.. contents.OfType<TextContent>().Select(text => text.Text)]);
        if (blocked) return [new TextContent(texts[0])];
        var next = 0;
        return [.. contents.Select(content => content is TextContent ? new TextContent(texts[next++]) : content)];
    }

    private static AwsResponse Answer(ConverseTurn turn, IEnumerable<AIContent> contents, ConverseOutcome outcome) =>
        AwsResponse.Raw(ConverseWriter.Answer(turn.Input, contents, outcome with { Trace = turn.Screen?.Trace() }), "application/json");
}
