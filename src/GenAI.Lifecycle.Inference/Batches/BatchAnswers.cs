using System.Text.Json;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Batches;

/// <summary>Converts responses to lines of results.</summary>
internal static class BatchAnswers
{
    public static BatchAnswer From(string key, ChatResponse response, Usage? usage) =>
        new(key, response.Text)
        {
            FinishReason = response.FinishReason?.Value,
            Usage = usage,
            Model = response.ModelId,
            ResponseId = response.ResponseId,
            Messages = response.Messages.All(static message => message.Contents.All(static content => content is TextContent))
                ? null
                : JsonSerializer.SerializeToElement(
                    response.Messages,
                    AIJsonUtilities.DefaultOptions.GetTypeInfo(typeof(IList<ChatMessage>))
                ),
        };
}
