using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Protocols;
using GenAI.Lifecycle.Local.Services.Bedrock;
using GenAI.Lifecycle.Local.Services.BedrockRuntime.Converse;
using GenAI.Lifecycle.Local.Services.BedrockRuntime.Metering;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Invoke;

/// <summary>InvokeModelWithResponseStream: <c>chunk</c> events of <c>{"bytes": base64}</c>.</summary>
internal sealed class InvokeStreamOperation(ModelCatalog catalog, ConverseEntry entry, InvokeOperation invoke, Invocations invocations, TimeProvider clock)
{
    public async Task<AwsResponse> InvokeAsync(AwsRequest request, CancellationToken cancellationToken)
    {
        var model = catalog.Resolve(request.Labels["modelId"]);
        var body = InvokeOperation.Parsed(request, model, invocations);
        var input = InvokeOperation.Checked(model, invocations, () => model.Definition.StreamingSupported
            ? InvokeBody.Read(body, model)
            : throw ServiceError.Validation("The model is unsupported for streaming."));
        var client = await entry.ClientAsync(model, cancellationToken).ConfigureAwait(false);
        var call = await invoke.BeginAsync(request, model, input, cancellationToken).ConfigureAwait(false);
        return new AwsResponse
        {
            Events = StreamAsync(model, client, input, call, cancellationToken),
            Headers = { ["X-Amzn-Bedrock-Content-Type"] = "application/json" },
        };
    }

    private async IAsyncEnumerable<EventMessage> StreamAsync(
        LocalModel model, IChatClient client, InvokeInput input, Invocation call, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var source = client.GetStreamingResponseAsync(input.Messages, input.Options, cancellationToken).GetAsyncEnumerator(cancellationToken);
        var stream = new GuardedStream(source, call, model, cancellationToken);
        var (text, reported, reason, ended) = (new StringBuilder(), (UsageDetails?)null, (ChatFinishReason?)null, false);
        try
        {
            while (await stream.NextAsync().ConfigureAwait(false))
            {
                var update = stream.Current;
                reason = update.FinishReason ?? reason;
                foreach (var usageContent in update.Contents.OfType<UsageContent>()) (reported ??= new UsageDetails()).Add(usageContent.Details);
                if (update.Text.Length == 0) continue;
                text.Append(update.Text);
                yield return Chunk(writer => input.Format.WritePiece(writer, update.Text, clock.GetUtcNow()));
            }
            var usage = await TokenCounts.UsageAsync(model, reported, input.Messages, new ChatMessage(ChatRole.Assistant, text.ToString()), cancellationToken).ConfigureAwait(false);
            call.Succeed(usage);
            ended = true;
            yield return Chunk(writer => input.Format.WriteLast(writer, reason, usage, clock.GetUtcNow(), metrics => WriteMetrics(metrics, usage, call)));
        }
        finally
        {
            await stream.DisposeAsync().ConfigureAwait(false);
            if (!ended && !stream.Failed) call.Abandon();
        }
    }

    private static EventMessage Chunk(Action<Utf8JsonWriter> write)
    {
        var piece = ConverseWriter.Json(128, write);
        return new EventMessage("chunk", ConverseWriter.Json(piece.Length * 2, writer =>
        {
            writer.WriteStartObject();
            writer.WriteBase64String("bytes"u8, piece.Span);
            writer.WriteEndObject();
        }));
    }

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
