using GenAI.Lifecycle.Local.Hosting;

namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Converse;

/// <summary>Converse.</summary>
internal sealed class ConverseOperation(ConverseEntry entry)
{
    public async Task<AwsResponse> ConverseAsync(AwsRequest request, CancellationToken cancellationToken)
    {
        var turn = await entry.EnterAsync(request, streaming: false, cancellationToken).ConfigureAwait(false);
        try
        {
            if (await turn.RefusalAsync(cancellationToken).ConfigureAwait(false) is { } refusal)
            {
                turn.Call.Succeed(default);
                return Answer(turn, refusal);
            }
            if (turn.Call.Fails)
                throw BedrockErrors.ModelError("An injected fault let the model fail.", turn.Model.Id);
            var answer = await ModelAnswer
                .AskAsync(turn.Model, turn.Client, turn.Input.Messages, turn.Input.Options, cancellationToken)
                .ConfigureAwait(false);
            answer = await answer.ScreenedAsync(turn.Screen, cancellationToken).ConfigureAwait(false);
            turn.Call.Succeed(answer.Usage);
            return Answer(turn, answer);
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

    private static AwsResponse Answer(ConverseTurn turn, ModelAnswer answer) =>
        AwsResponse.Raw(ConverseWriter.Answer(turn.Input, answer.Contents, ConverseOutcome.Of(turn, answer)), "application/json");
}
