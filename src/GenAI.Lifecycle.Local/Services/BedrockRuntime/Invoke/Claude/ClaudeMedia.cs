using GenAI.Lifecycle.Local.Services.BedrockRuntime.Conversation;
using GenAI.Lifecycle.Local.Services.BedrockRuntime.Rules;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Invoke.Claude;

/// <summary>Reads images and documents within Bedrock's limits.</summary>
internal sealed class ClaudeMedia(LocalFoundationModel model, ModelRuleCheck rules)
{
    private int _images;
    private int _documents;

    /// <param name="kind"><c>image</c> or <c>document</c>.</param>
    /// <param name="block">The block.</param>
    /// <param name="place">Its place.</param>
    public AIContent Read(string kind, BodyObject block, string place)
    {
        var image = kind == "image";
        if (image && ++_images > MediaLimits.Images)
            throw block.Wrong($"the number of images exceeds the limit of {MediaLimits.Images}");
        if (!image && ++_documents > MediaLimits.Documents)
            throw block.Wrong($"the number of documents exceeds the limit of {MediaLimits.Documents}");
        if (image)
            block.Only("type", "source", "cache_control");
        else
            block.Only("type", "source", "title", "context", "citations", "cache_control");

        var source = block.RequiredObject("source").Only("type", "media_type", "data");
        if (!image && source.Word("type", "base64", "text") == "text")
        {
            source.Word("media_type", "text/plain");
            return new TextContent(ClaudeMessages.Text(source, "data", "messages"));
        }

        source.Word("type", "base64");
        var mediaType = image
            ? source.Word("media_type", "image/jpeg", "image/png", "image/gif", "image/webp")
            : source.Word("media_type", "application/pdf");
        if (!model.InputModalities.Contains(kind.ToUpperInvariant()))
            throw BedrockErrors.Unsupported($"the {kind} content block");

        var bytes = Bytes(source, image ? MediaLimits.ImageBytes : MediaLimits.DocumentBytes);
        if (image)
            rules.CheckImage(place, mediaType["image/".Length..], bytes);
        else
            rules.CheckDocument(place, "pdf", bytes);
        return new DataContent(bytes, mediaType) { Name = image ? null : block.Text("title") };
    }

    private static byte[] Bytes(BodyObject source, int max)
    {
        source.RequiredText("data");
        if (!source.Required("data").TryGetBytesFromBase64(out var bytes))
            throw BodyObject.Malformed(source.At("data"), "expected Base64");
        return bytes.Length <= max
            ? bytes
            : throw BodyObject.Malformed(source.At("data"), $"{bytes.Length} bytes exceed the limit of {max}");
    }
}
