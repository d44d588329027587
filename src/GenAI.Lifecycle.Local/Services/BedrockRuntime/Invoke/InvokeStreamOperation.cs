using System.Runtime.CompilerServices;
using System.Text.Json;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Protocols;
using GenAI.Lifecycle.Local.Services.Bedrock;
using GenAI.Lifecycle.Local.Services.BedrockRuntime.Converse;
using GenAI.Lifecycle.Local.Services.BedrockRuntime.Guardrails;
using GenAI.Lifecycle.Local.Services.BedrockRuntime.Metering;

namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Invoke;

/// <summary>InvokeModelWithResponseStream: <c>chunk</c> events of <c>{"bytes": base64}</c>.</summary>
internal sealed class InvokeStreamOperation(ModelCatalog catalog, InvokeEntry entry, Invocations invocations, TimeProvider clock)
{
    public async Task<AwsResponse> InvokeAsync(AwsRequest request, CancellationToken cancellationToken)
    {
        var model = catalog.Resolve(request.Labels["modelId"]);
        var body = invocations.Checked(model, () =>
            model.Definition.StreamingSupported
                ? InvokeBody.Parse(request.Body)
                : throw ServiceError.Validation("The model is unsupported for streaming.")
        );
        var turn = await entry.EnterAsync(request, model, body, cancellationToken).ConfigureAwait(false);
        var refusal = await turn.RefusalAsync(cancellationToken).ConfigureAwait(false);
        return new AwsResponse
        {
            Events = (refusal is not null ? Refusal(turn, refusal).ToAsyncEnumerable() : StreamAsync(turn, cancellationToken)).Select(
                Chunk
            ),
            Headers = { ["X-Amzn-Bedrock-Content-Type"] = "application/json" },
        };
    }

    private IEnumerable<ReadOnlyMemory<byte>> Refusal(InvokeTurn turn, ModelAnswer answer)
    {
        turn.Call.Succeed(answer.Usage);
        return
        [
            .. turn.Input.Format.Start(answer.Usage.Input, clock.GetUtcNow()),
            .. answer.Contents.SelectMany(turn.Input.Format.Piece),
            .. End(turn, answer),
        ];
    }

    /// <summary>Nothing is sent before the model's first update: a failure until then is an HTTP error.</summary>
    private async IAsyncEnumerable<ReadOnlyMemory<byte>> StreamAsync(
        InvokeTurn turn,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var (input, format) = (turn.Input, turn.Input.Format);
        var source = turn
            .Client.GetStreamingResponseAsync(input.Messages, input.Options, cancellationToken)
            .GetAsyncEnumerator(cancellationToken);
        var stream = new GuardedStream(source, turn.Call, turn.Model, cancellationToken);
        var (answer, ended) = (new ScreenedStream(turn.Screen), false);
        try
        {
            var more = await stream.NextAsync().ConfigureAwait(false);
            // The prompt is counted only for formats that report it at the start.
            var promptTokens = !format.StartsWithUsage
                ? 0
                : await TokenCounts.OfAsync(turn.Model, input.Messages, cancellationToken).ConfigureAwait(false);
            foreach (var chunk in format.Start(promptTokens, clock.GetUtcNow()))
                yield return chunk;
            for (; more; more = await stream.NextAsync().ConfigureAwait(false))
                foreach (var chunk in answer.Take(stream.Current).SelectMany(format.Piece))
                    yield return chunk;
            var usage = await TokenCounts
                .UsageAsync(turn.Model, answer.Usage, input.Messages, answer.Message, cancellationToken)
                .ConfigureAwait(false);
            turn.Call.Succeed(usage);
            ended = true;
            foreach (var chunk in (await answer.ReleaseAsync(cancellationToken).ConfigureAwait(false)).SelectMany(format.Piece))
                yield return chunk;
            foreach (var chunk in End(turn, answer.Whole(usage)))
                yield return chunk;
        }
        finally
        {
            await stream.DisposeAsync().ConfigureAwait(false);
            if (!ended && !stream.Failed)
                turn.Call.Abandon();
        }
    }

    private static IEnumerable<ReadOnlyMemory<byte>> End(InvokeTurn turn, ModelAnswer answer) => turn.Input.Format.End(answer, writer =>
        {
            turn.WriteVerdict(writer);
            WriteMetrics(writer, answer.Usage, turn.Call);
        });

    private static EventMessage Chunk(ReadOnlyMemory<byte> piece) => new("chunk", ConverseWriter.Json(piece.Length * 2, writer =>
            {
                writer.WriteStartObject();
                writer.WriteBase64String("bytes"u8, piece.Span);
                writer.WriteEndObject();
            }));

    private static void WriteMetrics(Utf8JsonWriter writer, TokenUsage usage, Invocation call)
    {
        writer.WriteStartObject("amazon-bedrock-invocationMetrics"u8);
        writer.WriteNumber("inputTokenCount"u8, usage.Input);
        writer.WriteNumber("outputTokenCount"u8, usage.Output);
        writer.WriteNumber("invocationLatency"u8, (long)call.Milliseconds);
        writer.WriteNumber("firstByteLatency"u8, (long)(call.FirstTokenMilliseconds ?? 0));
        writer.WriteEndObject();
    }
}
