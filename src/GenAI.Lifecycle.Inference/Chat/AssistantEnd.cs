using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;
using GenAI.Lifecycle.Inference.Capabilities;

namespace GenAI.Lifecycle.Inference.Bedrock;

/// <summary>A conversation that ends with the assistant's words, which the model is to go on with.</summary>
internal static class AssistantEnd
{
    public static void Apply(List<Message> turns, ModelCapabilities capabilities, string modelId)
    {
        if (turns.Count == 0 || turns[^1].Role != ConversationRole.Assistant)
            return;
        Check(capabilities, modelId);

        // The service refuses a final text of the assistant's that ends in white space.
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
                $"messages: the conversation ends with the assistant, and '{modelId}' does not go on with an assistant's words. "
                + "End with a message of the user's; for the form of the answer use ChatOptions.ResponseFormat.");
        }
    }
}
