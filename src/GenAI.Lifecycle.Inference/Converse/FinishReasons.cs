using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Bedrock;

/// <summary>Maps the finish reasons of answers.</summary>
internal static class FinishReasons
{
    /// <param name="reason">Converse's stop reason.</param>
    /// <param name="answeredByTool">Whether the tool call was the structured answer itself.</param>
    public static ChatFinishReason? From(string? reason, bool answeredByTool) =>
        reason switch
        {
            null => null,
            "end_turn" or "stop_sequence" => ChatFinishReason.Stop,
            "tool_use" => answeredByTool ? ChatFinishReason.Stop : ChatFinishReason.ToolCalls,
            "max_tokens" or "model_context_window_exceeded" => ChatFinishReason.Length,
            "guardrail_intervened" or "content_filtered" => ChatFinishReason.ContentFilter,
            _ => new ChatFinishReason(reason),
        };
}
