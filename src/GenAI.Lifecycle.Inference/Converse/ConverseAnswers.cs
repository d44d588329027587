using Amazon.BedrockRuntime.Model;
using GenAI.Lifecycle.Inference.Contents;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace GenAI.Lifecycle.Inference.Bedrock;

/// <summary>Converts Converse's answers to the common abstractions.</summary>
internal static class ConverseAnswers
{
    public static ChatResponse Read(ConverseCall call, ConverseResponse response, ILogger logger)
    {
        var message = new ChatMessage(ChatRole.Assistant, new List<AIContent>());
        var blocks = response.Output?.Message?.Content ?? [];
        foreach (var block in call.AnswerTool is null ? blocks : StructuredAnswer.Of(blocks, call, logger))
            Add(message.Contents, block, call, logger);
        var answeredByTool =
            call.AnswerTool is not null && !message.Contents.Any(static c => c is FunctionCallContent { InformationalOnly: false });
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
            ConverseGuardrailTrace.From(response.Trace?.Guardrail)
        );
        if (!response.AdditionalModelResponseFields.IsNull())
            answer.AdditionalProperties["additional_model_response_fields"] = JsonDocuments.ToElement(
                response.AdditionalModelResponseFields
            );
        return answer;
    }

    public static void Annotate(
        AdditionalPropertiesDictionary properties,
        string? stopReason,
        string? requestId,
        long? latency,
        string? latencyClass,
        string? tier,
        GuardrailTrace? trace
    )
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
        // Converse counts cached tokens separately; the abstractions count them as part of the input.
        var details = new UsageDetails
        {
            InputTokenCount = (usage.InputTokens ?? 0L) + (usage.CacheReadInputTokens ?? 0) + (usage.CacheWriteInputTokens ?? 0),
            OutputTokenCount = usage.OutputTokens,
            TotalTokenCount = usage.TotalTokens,
            CachedInputTokenCount = usage.CacheReadInputTokens,
        };
        if (usage.CacheWriteInputTokens is { } written)
            details.AdditionalCounts = new() { ["cache_write_input_tokens"] = written };
        foreach (var detail in usage.CacheDetails ?? [])
            (details.AdditionalCounts ??= [])[$"cache_write_{detail.Ttl?.Value}_input_tokens"] = detail.InputTokens ?? 0;
        return details;
    }

    /// <summary>Returns the result of a service-run tool.</summary>
    public static FunctionResultContent ToolResult(
        string? callId,
        IReadOnlyList<ToolResultContentBlock> parts,
        string? type,
        string? status
    )
    {
        var content = new FunctionResultContent(callId ?? "", ToolUseBlocks.Result(parts));
        if (type is not null)
            content.With(BedrockContents.ToolResultType, type);
        if (status == "error")
            content.Exception = new InvalidOperationException("The service's tool failed; see its result for the reason.");
        return content;
    }

    public static TextReasoningContent Redacted(byte[] bytes) =>
        new TextReasoningContent(string.Empty) { ProtectedData = Convert.ToBase64String(bytes) }.With(
            BedrockContents.RedactedReasoning,
            true
        );

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
                contents.Add(ToolUseBlocks.Call(use));
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
                contents.Add(
                    MediaBlocks.ToContent(
                        image.Source?.Bytes,
                        image.Source?.S3Location,
                        image.Error,
                        MediaFormats.MediaType("image", image.Format)
                    )
                );
                break;
            case { Video: { } video }:
                contents.Add(
                    MediaBlocks.ToContent(
                        video.Source?.Bytes,
                        video.Source?.S3Location,
                        null,
                        MediaFormats.MediaType("video", video.Format)
                    )
                );
                break;
            case { Audio: { } audio }:
                contents.Add(
                    MediaBlocks.ToContent(
                        audio.Source?.Bytes,
                        audio.Source?.S3Location,
                        audio.Error,
                        MediaFormats.MediaType("audio", audio.Format)
                    )
                );
                break;
            case { Document: { } document }:
                contents.Add(MediaBlocks.ToContent(document));
                break;
            case { ToolResult: { } result }:
                contents.Add(ToolResult(result.ToolUseId, result.Content ?? [], result.Type, result.Status?.Value));
                break;
            case { GuardContent: { } guard }:
                contents.Add(GuardContent.From(guard));
                break;
            case { SearchResult: { } search }:
                contents.Add(SearchResultContent.From(search));
                break;
            case { CachePoint: not null }:
                break;
            default:
                Log.UnknownBlock(logger, call.ModelId, nameof(ContentBlock));
                break;
        }
    }
}
