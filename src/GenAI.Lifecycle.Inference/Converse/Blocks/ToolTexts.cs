using Amazon.BedrockRuntime.Model;

namespace GenAI.Lifecycle.Inference.Bedrock;

/// <summary>
/// Converts tool blocks to text. Without a tool configuration the service rejects tool blocks, so a conversation that
/// continues without tools has them as text, followed by their media.
/// </summary>
internal static class ToolTexts
{
    private const string Introduction = "[the tool answered with what follows]";

    public static void Apply(List<Message> turns)
    {
        foreach (var turn in turns)
        {
            if (turn.Content!.Exists(static block => block.ToolUse is not null || block.ToolResult is not null))
                turn.Content = [.. turn.Content.SelectMany(Told)];
        }
    }

    private static IEnumerable<ContentBlock> Told(ContentBlock block) =>
        block switch
        {
            { ToolUse: { } use } => [new() { Text = $"[called {use.Name} with {JsonDocuments.ToElement(use.Input).GetRawText()}]" }],
            { ToolResult: { } result } when result.Content!.TrueForAll(IsMedia) => result
                .Content.Select(Told)
                .Prepend(new() { Text = Introduction }),
            { ToolResult: { } result } => result.Content!.Select(Told),
            _ => [block],
        };

    private static bool IsMedia(ToolResultContentBlock part) => part.Text is null && part.Json.IsNull();

    private static ContentBlock Told(ToolResultContentBlock part) =>
        part switch
        {
            { Text: { } text } => new() { Text = $"[the tool answered: {text}]" },
            { Image: { } image } => new() { Image = image },
            { Document: { } document } => new() { Document = document },
            { Video: { } video } => new() { Video = video },
            { SearchResult: { } search } => new() { SearchResult = search },
            _ => new() { Text = $"[the tool answered: {JsonDocuments.ToElement(part.Json).GetRawText()}]" },
        };
}
