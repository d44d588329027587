using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;
using GenAI.Lifecycle.Inference.Capabilities;

namespace GenAI.Lifecycle.Inference.Bedrock;

/// <summary>Checks a conversation that ends with an assistant message, which the model is to continue.</summary>
internal static class AssistantEnd
{
    public static void Apply(List<Message> turns, ModelCapabilities capabilities, string modelId)
    {
        if (turns.Count == 0 || turns[^1].Role != ConversationRole.Assistant)
            return;
        Check(capabilities, modelId);

        // The service rejects a final assistant text that ends with white space.
        var last = turns[^1].Content!.FindLast(static block => block.CachePoint is null);
        if (last?.Text is { } text)
            last.Text = text.TrimEnd();
        else if (last?.CitationsContent?.Content is [.., { Text: { } cited } end])
            end.Text = cited.TrimEnd();
    }

    /// <exception cref="ArgumentException">The model does not take such a conversation.</exception>
    public static void Check(ModelCapabilities capabilities, string modelId)
    {
        if (!capabilities.AssistantPrefill)
        {
            throw new ArgumentException(
                $"messages: the conversation ends with an assistant message; '{modelId}' cannot continue it. "
                    + "End with a user message; use ChatOptions.ResponseFormat for the format of the answer."
            );
        }
    }
}
