using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Converse;

/// <summary>Maps finish reasons to Converse's stop reasons.</summary>
internal static class StopReasons
{
    public const string Guardrail = "guardrail_intervened";

    /// <summary>
    /// Returns the reason of a normal end; a client reports a stop sequence with the additional property
    /// <c>stop_sequence</c>.
    /// </summary>
    public static string Of(ChatFinishReason? reason, bool usesTools, AdditionalPropertiesDictionary? properties)
    {
        if (reason == ChatFinishReason.ToolCalls || usesTools)
            return "tool_use";
        if (reason == ChatFinishReason.Length)
            return "max_tokens";
        if (reason == ChatFinishReason.ContentFilter)
            return "content_filtered";
        if (reason?.Value == "model_context_window_exceeded")
            return "model_context_window_exceeded";
        return properties?.TryGetValue("stop_sequence", out var sequence) == true && sequence is not null ? "stop_sequence" : "end_turn";
    }
}
