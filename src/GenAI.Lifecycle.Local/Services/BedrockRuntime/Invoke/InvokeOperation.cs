using System.Globalization;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Services.Bedrock;
using GenAI.Lifecycle.Local.Services.BedrockRuntime.Converse;
using GenAI.Lifecycle.Local.Services.BedrockRuntime.Metering;

namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Invoke;

/// <summary>InvokeModel: text from chat models, vectors from embedding models.</summary>
internal sealed class InvokeOperation(
    ModelCatalog catalog,
    InvokeEntry entry,
    EmbeddingInvocation embeddings,
    Invocations invocations,
    TimeProvider clock
)
{
    public async Task<AwsResponse> InvokeAsync(AwsRequest request, CancellationToken cancellationToken)
    {
        var model = catalog.Resolve(request.Labels["modelId"]);
        var body = invocations.Checked(model, () => InvokeBody.Parse(request.Body));
        if (EmbeddingInput.Reads(body))
            return await embeddings.InvokeAsync(request, model, body, cancellationToken).ConfigureAwait(false);
        var turn = await entry.EnterAsync(request, model, body, cancellationToken).ConfigureAwait(false);
        try
        {
            var answer = await turn.RefusalAsync(cancellationToken).ConfigureAwait(false)
                ?? await AskAsync(turn, cancellationToken).ConfigureAwait(false);
            turn.Call.Succeed(answer.Usage);
            return Answer(
                ConverseWriter.Json(512, writer => turn.Input.Format.WriteAnswer(writer, answer, clock.GetUtcNow(), turn.WriteVerdict)),
                answer.Usage,
                turn.Call.Milliseconds
            );
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

    public static AwsResponse Answer(ReadOnlyMemory<byte> body, TokenUsage usage, double milliseconds) =>
        new()
        {
            Bytes = body,
            ContentType = "application/json",
            Headers =
            {
                ["X-Amzn-Bedrock-Input-Token-Count"] = usage.Input.ToString(CultureInfo.InvariantCulture),
                ["X-Amzn-Bedrock-Output-Token-Count"] = usage.Output.ToString(CultureInfo.InvariantCulture),
                ["X-Amzn-Bedrock-Invocation-Latency"] = ((long)milliseconds).ToString(CultureInfo.InvariantCulture),
            },
        };

    private static async Task<ModelAnswer> AskAsync(InvokeTurn turn, CancellationToken cancellationToken)
    {
        if (turn.Call.Fails)
            throw BedrockErrors.ModelError("An injected fault let the model fail.", turn.Model.Id);
        var answer = await ModelAnswer
            .AskAsync(turn.Model, turn.Client, turn.Input.Messages, turn.Input.Options, cancellationToken)
            .ConfigureAwait(false);
        return await answer.ScreenedAsync(turn.Screen, cancellationToken).ConfigureAwait(false);
    }
}
