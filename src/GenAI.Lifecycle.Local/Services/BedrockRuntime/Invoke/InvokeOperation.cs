using System.Globalization;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Services.Bedrock;
using GenAI.Lifecycle.Local.Services.BedrockRuntime.Converse;
using GenAI.Lifecycle.Local.Services.BedrockRuntime.Metering;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Invoke;

/// <summary>InvokeModel: text from chat models, vectors from embedding models.</summary>
internal sealed class InvokeOperation(ModelCatalog catalog, ConverseEntry entry, EmbeddingInvocation embeddings, Invocations invocations, TimeProvider clock)
{
    public async Task<AwsResponse> InvokeAsync(AwsRequest request, CancellationToken cancellationToken)
    {
        var model = catalog.Resolve(request.Labels["modelId"]);
        var body = Parsed(request, model, invocations);
        if (EmbeddingInput.Reads(body)) return await embeddings.InvokeAsync(request, model, body, cancellationToken).ConfigureAwait(false);
        var input = Checked(model, invocations, () => InvokeBody.Read(body, model));
        var client = await entry.ClientAsync(model, cancellationToken).ConfigureAwait(false);
        var call = await BeginAsync(request, model, input, cancellationToken).ConfigureAwait(false);
        try
        {
            if (call.Fails) throw BedrockErrors.ModelError("An injected fault let the model fail.", model.Id);
            var response = await client.GetResponseAsync(input.Messages, input.Options, cancellationToken).ConfigureAwait(false);
            var usage = await TokenCounts.UsageAsync(model, response.Usage, input.Messages, new ChatMessage(ChatRole.Assistant, response.Text), cancellationToken).ConfigureAwait(false);
            call.Succeed(usage);
            var answer = ConverseWriter.Json(512, writer => input.Format.WriteAnswer(writer, response.Text, response.FinishReason, usage, clock.GetUtcNow()));
            return Answer(answer, usage, call.Milliseconds);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            call.Abandon();
            throw;
        }
        catch (Exception e)
        {
            throw call.Fail(e, streaming: false);
        }
    }

    public ValueTask<Invocation> BeginAsync(AwsRequest request, LocalModel model, InvokeInput input, CancellationToken cancellationToken) => invocations.BeginAsync(
        request, model, async ct => input.MaxTokens + await TokenCounts.OfAsync(model, input.Messages, ct).ConfigureAwait(false), cancellationToken);

    public static System.Text.Json.JsonElement Parsed(AwsRequest request, LocalModel model, Invocations invocations) => Checked(model, invocations, () =>
    {
        if (request.Http.Headers.ContainsKey("X-Amzn-Bedrock-GuardrailIdentifier"))
            throw ServiceError.Validation("The local Bedrock applies guardrails in Converse, ConverseStream and ApplyGuardrail; InvokeModel takes none.");
        return InvokeBody.Parse(request.Body);
    });

    public static T Checked<T>(LocalModel model, Invocations invocations, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (ServiceError error)
        {
            invocations.CountError(model, error);
            throw;
        }
    }

    public static AwsResponse Answer(ReadOnlyMemory<byte> body, TokenUsage usage, double milliseconds) => new()
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
}
