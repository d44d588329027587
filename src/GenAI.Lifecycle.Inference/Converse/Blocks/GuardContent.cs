using Amazon.BedrockRuntime.Model;
using GenAI.Lifecycle.Inference.Contents;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Bedrock;

/// <summary>
/// Represents content that a guardrail examines, in a message or a system message; without such content, it examines
/// everything.
/// </summary>
public sealed class GuardContent : AIContent
{
    /// <summary>Creates guarded text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="qualifiers">The qualifiers of the text: <c>grounding_source</c>, <c>query</c>, <c>guard_content</c>.</param>
    public GuardContent(string text, params IReadOnlyList<string> qualifiers)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        ArgumentNullException.ThrowIfNull(qualifiers);
        Text = text;
        Qualifiers = qualifiers;
    }

    /// <summary>Creates a guarded image.</summary>
    /// <param name="image">A PNG or JPEG image.</param>
    public GuardContent(DataContent image)
    {
        ArgumentNullException.ThrowIfNull(image);
        Image = image;
        Qualifiers = [];
    }

    /// <summary>The text, unless it is an image.</summary>
    public string? Text { get; }

    /// <summary>The image, unless it is text.</summary>
    public DataContent? Image { get; }

    /// <summary>The qualifiers of the text.</summary>
    public IReadOnlyList<string> Qualifiers { get; }

    internal static AIContent From(GuardrailConverseContentBlock block) =>
        block switch
        {
            { Image: { Source.Bytes: { } bytes } image } => new GuardContent(
                MediaBlocks.ToData(bytes, MediaFormats.MediaType("image", image.Format))
            ),
            { Text: { Text: { } text } guarded } when !string.IsNullOrWhiteSpace(text) => new GuardContent(text, guarded.Qualifiers ?? []),
            _ => new TextContent(block.Text?.Text),
        };
}
