using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Invoke.Claude;

/// <summary>Reads images and documents within Claude's limits on Bedrock: 20 images of 3.75 MB, 5 documents of 4.5 MB.</summary>
internal sealed class ClaudeMedia(LocalFoundationModel model)
{
    private const int MaxImages = 20;
    private const int MaxDocuments = 5;
    private const int MaxImageBytes = 3_932_160;
    private const int MaxDocumentBytes = 4_718_592;
    private int _images;
    private int _documents;

    /// <param name="kind"><c>image</c> or <c>document</c>.</param>
    /// <param name="block">The block.</param>
    public AIContent Read(string kind, BodyObject block)
    {
        var image = kind == "image";
        if (image && ++_images > MaxImages) throw block.Wrong($"the number of images exceeds the limit of {MaxImages}");
        if (!image && ++_documents > MaxDocuments) throw block.Wrong($"the number of documents exceeds the limit of {MaxDocuments}");
        if (image) block.Only("type", "source", "cache_control");
        else block.Only("type", "source", "title", "context", "citations", "cache_control");
        var source = block.RequiredObject("source").Only("type", "media_type", "data");
        if (!image && source.Word("type", "base64", "text") == "text")
        {
            source.Word("media_type", "text/plain");
            return new TextContent(source.RequiredText("data"));
        }
        source.Word("type", "base64");
        var mediaType = image ? source.Word("media_type", "image/jpeg", "image/png", "image/gif", "image/webp") : source.Word("media_type", "application/pdf");
        if (!model.InputModalities.Contains(kind.ToUpperInvariant())) throw BedrockErrors.Unsupported($"the {kind} content block");
        return new DataContent(Bytes(source, image ? MaxImageBytes : MaxDocumentBytes), mediaType) { Name = image ? null : block.Text("title") };
    }

    private static byte[] Bytes(BodyObject source, int max)
    {
        source.RequiredText("data");
        if (!source.Required("data").TryGetBytesFromBase64(out var bytes)) throw BodyObject.Malformed(source.At("data"), "expected Base64");
        return bytes.Length <= max ? bytes : throw BodyObject.Malformed(source.At("data"), $"{bytes.Length} bytes exceed the limit of {max}");
    }
}
