using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using GenAI.Lifecycle.Local.Hosting;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Conversation;

/// <summary>Reads images and documents within Bedrock's limits.</summary>
internal sealed partial class MediaReader(LocalFoundationModel model)
{
    private int _images;
    private int _documents;

    public AIContent Read(string kind, JsonElement block, string path)
    {
        if (kind == "document") return ReadDocument(block, path);
        if (!model.InputModalities.Contains(kind.ToUpperInvariant()))
            throw ServiceError.Validation($"This model doesn't support the {kind} content block that you provided. Remove the {kind} content block and try again.");
        if (kind == "image" && ++_images > MediaLimits.Images) throw ServiceError.Validation($"The number of images exceeds the limit of {MediaLimits.Images}.");
        var type = Format(block, path, kind == "image" ? ["png", "jpeg", "gif", "webp"] : kind == "video" ? ["mp4", "mov", "mkv", "webm"] : ["mp3", "wav", "flac", "ogg"]);
        var (source, value) = ContentReader.Union(Member(block, "source", path), "Source", path, ["bytes", "s3Location"]);
        if (source == "s3Location") throw BedrockErrors.Unsupported($"{kind}s in S3");
        return new DataContent(Bytes(value, path, MediaLimits.ImageBytes), $"{kind}/{type}");
    }

    private AIContent ReadDocument(JsonElement block, string path)
    {
        if (++_documents > MediaLimits.Documents) throw ServiceError.Validation($"The number of documents exceeds the limit of {MediaLimits.Documents}.");
        var name = ContentReader.String(Member(block, "name", path), $"{path}.name") ?? "";
        if (!NamePattern().IsMatch(name))
        {
            throw ServiceError.Validation("The document file name can only contain alphanumeric characters, whitespace characters, hyphens, parentheses, and square brackets. " +
                "The name can't contain more than one consecutive whitespace character.");
        }
        var format = Format(block, path, ["pdf", "csv", "doc", "docx", "xls", "xlsx", "html", "txt", "md"]);
        var (source, value) = ContentReader.Union(Member(block, "source", path), "DocumentSource", path, ["bytes", "s3Location", "text", "content"]);
        if (source == "text") return new TextContent(ContentReader.Text(value, "DocumentSource", path));
        if (source != "bytes") throw BedrockErrors.Unsupported($"documents given as {source}");
        var bytes = Bytes(value, path, MediaLimits.DocumentBytes);
        if (format is "txt" or "md" or "csv" or "html") return new TextContent(Encoding.UTF8.GetString(bytes));
        if (!model.InputModalities.Contains("DOCUMENT"))
            throw ServiceError.Validation($"This model doesn't support documents of the format {format} that you provided. Remove the document and try again.");
        return new DataContent(bytes, $"application/{format}") { Name = name };
    }

    private static byte[] Bytes(JsonElement value, string path, int max)
    {
        if (value.ValueKind != JsonValueKind.String || !value.TryGetBytesFromBase64(out var bytes) || bytes.Length == 0)
            throw ServiceError.Validation($"The bytes field at {path} is not base64 or empty.");
        return bytes.Length <= max ? bytes : throw ServiceError.Validation($"The bytes field at {path} holds {bytes.Length} bytes, which exceeds the limit of {max}.");
    }

    private static string Format(JsonElement block, string path, string[] formats)
    {
        var format = ContentReader.String(Member(block, "format", path), $"{path}.format");
        return format is not null && formats.Contains(format)
            ? format
            : throw ServiceError.Validation($"1 validation error detected: Value '{format}' at '{path}.format' failed to satisfy constraint: Member must satisfy enum value set: [{string.Join(", ", formats)}]");
    }

    private static JsonElement Member(JsonElement block, string name, string path) => block.ValueKind == JsonValueKind.Object && block.TryGetProperty(name, out var value)
        ? value
        : throw ServiceError.Validation($"1 validation error detected: Value null at '{path}.{name}' failed to satisfy constraint: Member must not be null");

    [GeneratedRegex(@"^(?!.*\s\s)[A-Za-z0-9\s\-()\[\]]{1,200}$")]
    private static partial Regex NamePattern();
}
