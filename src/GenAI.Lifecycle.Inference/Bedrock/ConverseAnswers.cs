using Amazon.BedrockRuntime.Model;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace GenAI.Lifecycle.Inference.Bedrock;

/// <summary>Converse's answers as those of the common abstractions.</summary>
internal static class ConverseAnswers
{
    public static ChatResponse Read(ConverseCall call, ConverseResponse response, ILogger logger)
    {
        var message = new ChatMessage(ChatRole.Assistant, new List<AIContent>());
        foreach (var block in response.Output?.Message?.Content ?? [])
            Add(message.Contents, block, call, logger);
        var answeredByTool = call.AnswerTool is not null && !message.Contents.Any(static c => c is FunctionCallContent);
        var answer = new ChatResponse(message)
        {
            ResponseId = response.ResponseMetadata?.RequestId,
            ModelId = response.Trace?.PromptRouter?.InvokedModelId ?? call.ModelId,
            FinishReason = FinishReasons.From(response.StopReason?.Value, answeredByTool),
            Usage = Usage(response.Usage),
            RawRepresentation = response,
        };
        message.MessageId = answer.ResponseId;
        Annotate(
            answer.AdditionalProperties = [],
            response.StopReason?.Value,
            response.ResponseMetadata?.RequestId,
            response.Metrics?.LatencyMs,
            response.PerformanceConfig?.Latency?.Value,
            response.ServiceTier?.Type?.Value,
            GuardrailTraces.From(response.Trace?.Guardrail));
        if (!response.AdditionalModelResponseFields.IsNull())
            answer.AdditionalProperties["additional_model_response_fields"] = JsonDocuments.ToElement(response.AdditionalModelResponseFields);
        return answer;
    }

    public static void Annotate(AdditionalPropertiesDictionary properties, string? stopReason, string? requestId, long? latency, string? latencyClass, string? tier, GuardrailTrace? trace)
    {
        Set("stop_reason", stopReason);
        Set("request_id", requestId);
        Set("latency_ms", latency);
        Set("latency", latencyClass);
        Set("service_tier", tier);
        Set("trace", trace);

        void Set(string key, object? value)
        {
            if (value is not null)
                properties[key] = value;
        }
    }

    public static UsageDetails? Usage(TokenUsage? usage)
    {
        if (usage is null)
            return null;
        var details = new UsageDetails
        {
            InputTokenCount = usage.InputTokens,
            OutputTokenCount = usage.OutputTokens,
            TotalTokenCount = usage.TotalTokens,
            CachedInputTokenCount = usage.CacheReadInputTokens,
        };
        if (usage.CacheWriteInputTokens is { } written)
            details.AdditionalCounts = new() { ["cache_write_input_tokens"] = written };
        return details;
    }

    public static TextReasoningContent Redacted(byte[] bytes) =>
        new TextReasoningContent(string.Empty) { ProtectedData = Convert.ToBase64String(bytes) }.With(BedrockContents.RedactedReasoning, true);

    private static void Add(IList<AIContent> contents, ContentBlock block, ConverseCall call, ILogger logger)
    {
        switch (block)
        {
            case { Text: { } text }:
                contents.Add(new TextContent(text));
                break;
            case { ToolUse: { } use } when use.Name == call.AnswerTool:
                contents.Add(new TextContent(JsonDocuments.ToElement(use.Input).GetRawText()));
                break;
            case { ToolUse: { } use }:
                contents.Add(ToolCalls.From(use.ToolUseId ?? "", use.Name ?? "", JsonDocuments.ToElement(use.Input)));
                break;
            case { ReasoningContent.ReasoningText: { } reasoning }:
                contents.Add(new TextReasoningContent(reasoning.Text) { ProtectedData = reasoning.Signature });
                break;
            case { ReasoningContent.RedactedContent: { } redacted }:
                contents.Add(Redacted(redacted.ToArray()));
                break;
            case { CitationsContent: { } citations }:
                contents.Add(CitationBlocks.ToText(citations));
                break;
            case { Image: { } image }:
                contents.Add(Media(image.Source?.Bytes, image.Source?.S3Location, MediaBlocks.MediaType("image", image.Format)));
                break;
            case { Video: { } video }:
                contents.Add(Media(video.Source?.Bytes, video.Source?.S3Location, MediaBlocks.MediaType("video", video.Format)));
                break;
            case { Audio: { } audio }:
                contents.Add(audio.Error is { } error ? new ErrorContent(error.Message) : Media(audio.Source?.Bytes, audio.Source?.S3Location, MediaBlocks.MediaType("audio", audio.Format)));
                break;
            case { Document: { } document }:
                contents.Add(Document(document));
                break;
            case { ToolResult: { } result }:
                contents.Add(new FunctionResultContent(result.ToolUseId ?? "", ToolCalls.Result(result)));
                break;
            case { CachePoint: not null }:
                break;
            default:
                Log.UnknownBlock(logger, call.ModelId, nameof(ContentBlock));
                break;
        }
    }

    private static AIContent Document(DocumentBlock document) => document.Source switch
    {
        { Text: { } text } => new TextContent(text),
        var source => Media(source?.Bytes, source?.S3Location, MediaBlocks.MediaType("application", document.Format)),
    };

    private static AIContent Media(MemoryStream? bytes, S3Location? location, string mediaType) => bytes is not null
        ? MediaBlocks.ToData(bytes, mediaType)
        : new UriContent(location?.Uri ?? "about:blank", mediaType);
}
