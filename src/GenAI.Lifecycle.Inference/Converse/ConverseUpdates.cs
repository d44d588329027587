using System.Text;
using Amazon.BedrockRuntime.Model;
using Amazon.Runtime.EventStreams;
using Amazon.Runtime.EventStreams.Internal;
using GenAI.Lifecycle.Inference.Contents;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace GenAI.Lifecycle.Inference.Bedrock;

/// <summary>Converts the events of one ConverseStream to updates: at most one update per event, without delay.</summary>
internal sealed class ConverseUpdates(ConverseCall call, string? requestId, TimeProvider time, ILogger logger)
{
    private readonly Dictionary<int, OpenBlock> _open = [];
    private readonly StructuredAnswer? _structured = call.AnswerTool is null ? null : new(call, logger);
    private bool _calledTools;

    /// <summary>Whether the answer is complete.</summary>
    public bool IsComplete { get; private set; }

    public ChatResponseUpdate? Next(IEventStreamEvent received)
    {
        switch (received)
        {
            case MessageStartEvent:
                return Update([]);
            case ContentBlockStartEvent start:
                return Start(start);
            case ContentBlockDeltaEvent delta:
                return Delta(delta.ContentBlockIndex ?? 0, delta.Delta);
            case ContentBlockStopEvent stop:
                return Stop(stop.ContentBlockIndex ?? 0);
            case MessageStopEvent stop:
                return Finish(stop);
            case ConverseStreamMetadataEvent metadata:
                return Metadata(metadata);
            default:
                // Unknown events of a newer service version are ignored.
                Log.UnknownBlock(logger, call.ModelId, (received as UnknownEventStreamEvent)?.EventType ?? received.GetType().Name);
                return null;
        }
    }

    private ChatResponseUpdate? Start(ContentBlockStartEvent start)
    {
        var block = start.Start switch
        {
            { ToolUse: { } use } => new OpenBlock
            {
                ToolUseId = use.ToolUseId,
                ToolName = use.Name,
                ByService = use.Type is not null,
            },
            { ToolResult: { } result } => new OpenBlock
            {
                ToolUseId = result.ToolUseId,
                ResultType = result.Type,
                ResultStatus = result.Status?.Value,
                Results = [],
            },
            { Image: { } image } => new OpenBlock { ImageFormat = image.Format },
            _ => null,
        };
        if (block is not null)
            _open[start.ContentBlockIndex ?? 0] = block;
        if (block?.ToolName is { } name && name == call.AnswerTool)
            _structured!.Start(start.ContentBlockIndex ?? 0);
        return null;
    }

    private ChatResponseUpdate? Delta(int index, ContentBlockDelta? delta)
    {
        switch (delta)
        {
            case { Text: { } text } when _structured is not null:
                _structured.Hold(text);
                return null;
            case { Text: { } text }:
                return Update(new TextContent(text));
            case { ToolUse.Input: { } input }:
                var block = Open(index);
                if (_structured is not null && block.ToolName == call.AnswerTool)
                    return _structured.Input(index, input) is { } json ? Update(json) : null;
                block.Json.Append(input);
                return null;
            case { ReasoningContent.Text: { } thought }:
                return Update(new TextReasoningContent(thought));
            case { ReasoningContent.Signature: { } signature }:
                Open(index).Signature.Append(signature);
                return null;
            case { ReasoningContent.RedactedContent: { } redacted }:
                redacted.WriteTo(Open(index).Bytes);
                return null;
            case { Citation: { } citation }:
                return Update(CitationBlocks.ToText(citation));
            case { Image.Source.Bytes: { } bytes }:
                bytes.WriteTo(Open(index).Bytes);
                return null;
            case { Image.Error: { } error }:
                return Update(new ErrorContent(error.Message));
            case { ToolResult: { } parts }:
                (Open(index).Results ??= []).AddRange(
                    parts.Select(static part => new ToolResultContentBlock { Text = part.Text, Json = part.Json })
                );
                return null;
            default:
                // A delta without a known member, such as an empty tool input.
                return null;
        }
    }

    private ChatResponseUpdate? Stop(int index)
    {
        if (!_open.Remove(index, out var block))
            return null;
        if (block.Results is { } results)
            return Update(ConverseAnswers.ToolResult(block.ToolUseId, results, block.ResultType, block.ResultStatus));
        if (block.ToolUseId is { } id && block.ToolName is { } name)
        {
            if (name == call.AnswerTool)
                return _structured!.End(index) is { } empty ? Update(empty) : null;
            _calledTools |= !block.ByService;
            var made = ToolCalls.Parse(id, name, block.Json.ToString(), block.ByService);
            return _structured?.Rest() is { } before ? Update([before, made]) : Update(made);
        }

        if (block.ImageFormat is { } format)
            return block.Bytes.Length == 0 ? null : Update(new DataContent(block.Bytes.ToArray(), MediaFormats.MediaType("image", format)));
        if (block.Bytes.Length > 0)
            return Update(ConverseAnswers.Redacted(block.Bytes.ToArray()));
        return block.Signature.Length > 0
            ? Update(new TextReasoningContent(string.Empty) { ProtectedData = block.Signature.ToString() })
            : null;
    }

    private ChatResponseUpdate Finish(MessageStopEvent stop)
    {
        IsComplete = true;
        var update = _structured?.Rest() is { } rest ? Update(rest) : Update([]);
        update.FinishReason = FinishReasons.From(stop.StopReason?.Value, call.AnswerTool is not null && !_calledTools);
        ConverseAnswers.Annotate(update.AdditionalProperties = [], stop.StopReason?.Value, requestId, null, null, null, null);
        if (!stop.AdditionalModelResponseFields.IsNull())
            update.AdditionalProperties["additional_model_response_fields"] = JsonDocuments.ToElement(stop.AdditionalModelResponseFields);
        return update;
    }

    private ChatResponseUpdate Metadata(ConverseStreamMetadataEvent metadata)
    {
        var update = ConverseAnswers.Usage(metadata.Usage) is { } usage ? Update(new UsageContent(usage)) : Update([]);
        update.ModelId = metadata.Trace?.PromptRouter?.InvokedModelId ?? call.ModelId;
        ConverseAnswers.Annotate(
            update.AdditionalProperties = [],
            null,
            null,
            metadata.Metrics?.LatencyMs,
            metadata.PerformanceConfig?.Latency?.Value,
            metadata.ServiceTier?.Type?.Value,
            ConverseGuardrailTrace.From(metadata.Trace?.Guardrail)
        );
        return update;
    }

    private OpenBlock Open(int index) => _open.TryGetValue(index, out var block) ? block : _open[index] = new OpenBlock();

    private ChatResponseUpdate Update(AIContent content) => Update(new SingleContent(content));

    private ChatResponseUpdate Update(IList<AIContent> contents) =>
        new(ChatRole.Assistant, contents)
        {
            ResponseId = requestId,
            MessageId = requestId,
            ModelId = call.ModelId,
            CreatedAt = time.GetUtcNow(),
        };

    private sealed class OpenBlock
    {
        private StringBuilder? _json;
        private StringBuilder? _signature;
        private MemoryStream? _bytes;

        public string? ToolUseId { get; init; }

        public string? ToolName { get; init; }

        public bool ByService { get; init; }

        public string? ImageFormat { get; init; }

        public string? ResultType { get; init; }

        public string? ResultStatus { get; init; }

        public List<ToolResultContentBlock>? Results { get; set; }

        public StringBuilder Json => _json ??= new StringBuilder();

        public StringBuilder Signature => _signature ??= new StringBuilder();

        public MemoryStream Bytes => _bytes ??= new MemoryStream();
    }
}
