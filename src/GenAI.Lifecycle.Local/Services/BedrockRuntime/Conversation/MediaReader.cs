using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Services.BedrockRuntime.Rules;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Conversation;

/// <summary>Reads images and documents within Bedrock's limits.</summary>
internal sealed partial class MediaReader(LocalFoundationModel model, ModelRuleCheck rules)
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private int _images;

    public AIContent Read(string kind, JsonElement block, Place place)
    {
        if (kind == "document")
            return ReadDocument(block, place);
        if (!model.InputModalities.Contains(kind.ToUpperInvariant()))
            throw ServiceError.Validation(
                $"This model doesn't support the {kind} content block that you provided. Remove the {kind} content block and try again."
            );
        if (kind == "image" && ++_images > MediaLimits.Images)
            throw ConverseRules.TooManyImages.Broken(MediaLimits.Images);

        var (source, value) = ContentReader.Union(block.GetProperty("source"));
        if (source == "s3Location")
            throw BedrockErrors.Unsupported($"{kind}s in S3");

        var (format, bytes) = (block.GetProperty("format").GetString()!, Bytes(value, place, MediaLimits.ImageBytes));
        if (kind == "image")
            rules.CheckImage(place.ToString(), format, bytes);
        return new DataContent(bytes, $"{kind}/{format}");
    }

    private AIContent ReadDocument(JsonElement block, Place place)
    {
        var name = block.GetProperty("name").GetString()!;
        if (!NamePattern().IsMatch(name))
            throw ConverseRules.DocumentName.Broken();
        if (!_names.Add(name))
            throw ConverseRules.DocumentNames.Broken();
        if (_names.Count > MediaLimits.Documents)
            throw ConverseRules.TooManyDocuments.Broken(MediaLimits.Documents);

        var (source, value) = ContentReader.Union(block.GetProperty("source"));
        if (source == "text")
            return new TextContent(ContentReader.Text(value, "DocumentSource", place));
        if (source != "bytes")
            throw BedrockErrors.Unsupported($"documents given as {source}");

        var bytes = Bytes(value, place, MediaLimits.DocumentBytes);
        var format =
            block.TryGetProperty("format", out var declared) && declared.ValueKind == JsonValueKind.String ? declared.GetString()! : "txt";
        rules.CheckDocument(place.ToString(), format, bytes);
        if (format is "txt" or "md" or "csv" or "html")
            return new TextContent(Encoding.UTF8.GetString(bytes));

        return model.InputModalities.Contains("DOCUMENT")
            ? new DataContent(bytes, $"application/{format}") { Name = name }
            : throw ServiceError.Validation(
                $"This model doesn't support documents of the format {format} that you provided. Remove the document and try again."
            );
    }

    private static byte[] Bytes(JsonElement value, Place place, int max)
    {
        var bytes = value.GetBytesFromBase64();
        return bytes.Length <= max
            ? bytes
            : throw ServiceError.Validation($"The bytes field at {place} holds {bytes.Length} bytes, which exceeds the limit of {max}.");
    }

    [GeneratedRegex(@"^(?!.*\s\s)[A-Za-z0-9\s\-()\[\]]+$")]
    private static partial Regex NamePattern();
}
