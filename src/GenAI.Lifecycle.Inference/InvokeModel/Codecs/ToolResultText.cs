using GenAI.Lifecycle.Inference.Bedrock;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.InvokeModel.Codecs;

/// <summary>What a tool gave back, as text.</summary>
internal static class ToolResultText
{
    public static string Of(FunctionResultContent result) => result.Result switch
    {
        string text => text,
        null when result.Exception is { } error => $"Error: {error.Message}",
        TextContent text => text.Text,
        var value => JsonDocuments.ToElement(value).GetRawText(),
    };
}
