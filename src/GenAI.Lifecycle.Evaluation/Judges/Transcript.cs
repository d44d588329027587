using System.Text;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Evaluation.Judges;

/// <summary>
/// A conversation as text for a judge: the messages with their roles, the tool calls and their results. Reasoning is left out.
/// </summary>
internal static class Transcript
{
    public static string Of(IEnumerable<ChatMessage> messages)
    {
        var text = new StringBuilder();
        foreach (var message in messages)
        {
            foreach (var content in message.Contents)
            {
                var line = content switch
                {
                    TextContent said => $"{message.Role}: {said.Text}",
                    FunctionCallContent call => $"{message.Role} calls {ToolCall.Of(call)}",
                    FunctionResultContent { Exception: { } error } => $"tool failed: {error.Message}",
                    FunctionResultContent result => $"tool answers: {ToolCall.ToElement(result.Result)}",
                    _ => null,
                };
                if (line is not null)
                    text.AppendLine(line);
            }
        }

        return text.ToString().TrimEnd();
    }
}
