using System.Runtime.CompilerServices;
using GenAI.Lifecycle.Local.Contracts;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Services.BedrockRuntime;
using GenAI.Lifecycle.Local.Services.BedrockRuntime.Conversation;
using GenAI.Lifecycle.Local.Services.BedrockRuntime.Converse;
using GenAI.Lifecycle.Local.Services.BedrockRuntime.Invoke;
using GenAI.Lifecycle.Local.Services.BedrockRuntime.Metering;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Local.Services.Bedrock.ModelInvocationJobs;

/// <summary>Represents a record's answer and its usage.</summary>
internal readonly record struct BatchOutput(ReadOnlyMemory<byte> Body, TokenUsage Usage);

/// <summary>
/// Calls the registered models for batch jobs, with the bodies of Converse and InvokeModel. As in AWS, batches use no
/// quota of requests or tokens per minute.
/// </summary>
internal sealed class BatchInvoker(ModelCatalog catalog, IMetricSink metrics, TimeProvider clock)
{
    private readonly ConditionalWeakTable<LocalModel, LocalModel> _unmetered = [];
    private readonly EmbeddingInvocation _embeddings = new(new Invocations(metrics, clock));

    /// <exception cref="ServiceError">The record is rejected, or the model failed.</exception>
    public async Task<BatchOutput> InvokeAsync(InvocationJobRecord job, AwsRequest record, CancellationToken cancellationToken)
    {
        var model = _unmetered.GetValue(catalog.Resolve(job.ModelId), Unmetered);
        try
        {
            return job.InvocationType == "Converse"
                ? await ConverseAsync(model, record, cancellationToken).ConfigureAwait(false)
                : await InvokeModelAsync(model, record, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is not (ServiceError or OperationCanceledException))
        {
            throw error switch
            {
                TimeoutException => BedrockErrors.ModelTimeout(),
                ArgumentException or NotSupportedException => ServiceError.Validation(error.Message),
                _ => BedrockErrors.ModelError(
                    "The model returned an error while processing the request. Try your request again.",
                    model.Id
                ),
            };
        }
    }

    // The same clients behind the same id, without the quotas of online inference.
    private static LocalModel Unmetered(LocalModel model) =>
        new(
            model.Definition with
            {
                RequestsPerMinute = null,
                TokensPerMinute = null,
                ChatClient = model.Definition.ChatClient is null
                    ? null
                    : async token => (await model.ChatAsync(token).ConfigureAwait(false))!,
                EmbeddingGenerator = model.Definition.EmbeddingGenerator is null
                    ? null
                    : async token => (await model.EmbedderAsync(token).ConfigureAwait(false))!,
            }
        );

    private async Task<BatchOutput> ConverseAsync(LocalModel model, AwsRequest record, CancellationToken cancellationToken)
    {
        BedrockRuntimeService.Wire.Checks!.Operation("Converse").CheckBody(record.Document, BedrockRuntimeService.Wire);
        var input = ConverseReader.Read(record.Input(), model, streaming: false);
        if (input.Guardrail is not null)
            throw ServiceError.Validation("Guardrails are not supported in batch inference.");
        var (client, start) = (await ClientAsync(model, record, cancellationToken).ConfigureAwait(false), clock.GetTimestamp());
        var answer = await ModelAnswer.AskAsync(model, client, input.Messages, input.Options, cancellationToken).ConfigureAwait(false);
        var outcome = new ConverseOutcome(answer.StopReason, answer.Usage, clock.GetElapsedTime(start).TotalMilliseconds)
        {
            Fields = ResponseFields.Pick(input.ResponseFieldPaths, answer.Properties),
        };
        return new(ConverseWriter.Answer(input, answer.Contents, outcome), answer.Usage);
    }

    private async Task<BatchOutput> InvokeModelAsync(LocalModel model, AwsRequest record, CancellationToken cancellationToken)
    {
        var body = record.Document;
        if (EmbeddingInput.Reads(body))
        {
            var vectors = await _embeddings.InvokeAsync(record, model, body, cancellationToken).ConfigureAwait(false);
            return new(vectors.Bytes!.Value, default);
        }

        var input = InvokeBody.Read(body, model);
        if (input.Guardrail is not null)
            throw ServiceError.Validation("Guardrails are not supported in batch inference.");
        var client = await ClientAsync(model, record, cancellationToken).ConfigureAwait(false);
        var answer = await ModelAnswer.AskAsync(model, client, input.Messages, input.Options, cancellationToken).ConfigureAwait(false);
        return new(
            ConverseWriter.Json(512, writer => input.Format.WriteAnswer(writer, answer, clock.GetUtcNow(), static _ => { })),
            answer.Usage
        );
    }

    private async ValueTask<IChatClient> ClientAsync(LocalModel model, AwsRequest record, CancellationToken cancellationToken)
    {
        var faults = await record.ApplyFaultsAsync(model.Id, clock, cancellationToken).ConfigureAwait(false);
        if (faults.Any(static fault => fault.Kind == LocalFaultKind.ModelError))
            throw BedrockErrors.ModelError("An injected fault let the model fail.", model.Id);
        return await model.ChatAsync(cancellationToken).ConfigureAwait(false)
            ?? throw ServiceError.Validation("The provided model doesn't support this operation in batch inference.");
    }
}
