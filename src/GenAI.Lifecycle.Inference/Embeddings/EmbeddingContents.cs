using GenAI.Lifecycle.Inference.InvokeModel;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Embeddings;

/// <summary>Checks one input against a model's limits.</summary>
internal static class EmbeddingContents
{
    // The size of the request around the media.
    private const int Envelope = 1_000;
    private const int MaxInlineBytes = (BedrockModelInvoker.MaxBody - Envelope) / 4 * 3;

    /// <summary>Rejects inputs that the model does not support; the error names the input and the limit.</summary>
    public static void Check(EmbeddingModel model, string modelId, AIContent input, string place, EmbeddingSettings settings)
    {
        switch (input)
        {
            case TextContent text:
                CheckText(model, modelId, text.Text, place, settings);
                break;
            case InterleavedContent several when model.MaxInterleaved > 0:
                CheckInterleaved(model, modelId, several, place, settings);
                break;
            case UriContent uri when IsTaken(model, uri.MediaType, text: model.S3Input):
                if (!model.S3Input || uri.Uri.Scheme != "s3")
                    throw new NotSupportedException(
                        $"{place} has the URI scheme '{uri.Uri.Scheme}'; '{modelId}' takes contents as bytes{(model.S3Input ? " or at s3://bucket/key" : "")}."
                    );
                CheckFormat(model, modelId, uri.MediaType, place);
                break;
            case DataContent data when IsTaken(model, data.MediaType, text: false):
                CheckFormat(model, modelId, data.MediaType, place);
                CheckBytes(model, modelId, data, place);
                break;
            default:
                throw new NotSupportedException($"{place} ({Name(input)}) cannot be embedded; '{modelId}' takes {Taken(model)}.");
        }
    }

    /// <summary>Returns the maximum bytes of an input in a request, as JSON or Base64.</summary>
    public static long Size(AIContent input) =>
        input switch
        {
            // A control character takes six.
            TextContent text => 6L * text.Text.Length,
            DataContent data => data.Data.Length * 4L / 3,
            InterleavedContent several => several.Contents.Sum(Size),
            _ => 0,
        } + Envelope;

    private static void CheckText(EmbeddingModel model, string modelId, string text, string place, EmbeddingSettings settings)
    {
        if (text.Length == 0)
            throw Refusal.Of("values", $"{place} is empty; a text must have at least one character.");
        if (settings.Truncation == EmbeddingTruncation.Refuse && text.Length > model.MaxCharacters)
            throw Refusal.Of(
                "values",
                $"{place} has {text.Length} characters; '{modelId}' takes at most {model.MaxCharacters}. Set Truncation to truncate it."
            );
    }

    private static void CheckInterleaved(
        EmbeddingModel model,
        string modelId,
        InterleavedContent input,
        string place,
        EmbeddingSettings settings
    )
    {
        for (var i = 0; i < input.Contents.Count; i++)
        {
            var part = input.Contents[i];
            if (part is not (TextContent or DataContent))
                throw new NotSupportedException(
                    $"{place}.Contents[{i}] ({Name(part)}) cannot be interleaved; an interleaved content must have only texts and image bytes."
                );
            Check(model, modelId, part, $"{place}.Contents[{i}]", settings);
        }

        if (input.Contents.OfType<DataContent>().Sum(static data => (long)data.Data.Length) is var length and > MaxInlineBytes)
            throw Refusal.Of("values", $"{place} has images of {length} bytes in total; a request takes at most {MaxInlineBytes}.");
        if (
            model.Format == EmbeddingFormat.TitanMultimodal
            && (input.Contents.OfType<TextContent>().Count() > 1 || input.Contents.OfType<DataContent>().Count() > 1)
        )
            throw Refusal.Of("values", $"{place} has {input.Contents.Count} contents; '{modelId}' takes one text and one image.");
    }

    private static bool IsTaken(EmbeddingModel model, string mediaType, bool text) =>
        EmbeddingMedia.KindOf(mediaType) switch
        {
            "image" => model.MaxImages > 0,
            "audio" => model.AudioInput,
            "video" => model.VideoInput,
            // A text is in S3 or is a TextContent.
            "text" => text,
            _ => false,
        };

    private static void CheckFormat(EmbeddingModel model, string modelId, string mediaType, string place)
    {
        if (model.Format == EmbeddingFormat.Nova && EmbeddingMedia.Find(mediaType) is null)
            throw new NotSupportedException($"{place} is of type '{mediaType}'; '{modelId}' takes {EmbeddingMedia.Formats}.");
    }

    private static void CheckBytes(EmbeddingModel model, string modelId, DataContent data, string place)
    {
        var (length, isImage) = (data.Data.Length, data.HasTopLevelMediaType("image"));
        if (length == 0)
            throw Refusal.Of("values", $"{place} is of type '{data.MediaType}' and has no bytes.");
        if (isImage && length > model.MaxImageBytes)
            throw Refusal.Of("values", $"{place} is an image of {length} bytes; '{modelId}' takes at most {model.MaxImageBytes}.");
        if (length > MaxInlineBytes)
            throw Refusal.Of(
                "values",
                $"{place} is of type '{data.MediaType}' and has {length} bytes; a request takes at most {MaxInlineBytes}.{(model.S3Input ? " Pass it as a UriContent at s3://bucket/key." : "")}"
            );
    }

    private static string Name(AIContent content) =>
        EmbeddingMedia.MediaType(content) is { } mediaType ? $"{content.GetType().Name}, {mediaType}" : content.GetType().Name;

    private static string Taken(EmbeddingModel model)
    {
        string[] kinds =
        [
            "texts",
            .. model.MaxImages > 0 ? ["images"] : Array.Empty<string>(),
            .. model.MaxInterleaved > 0 ? ["both interleaved"] : Array.Empty<string>(),
            .. model.AudioInput ? ["audio"] : Array.Empty<string>(),
            .. model.VideoInput ? ["video"] : Array.Empty<string>(),
        ];
        return kinds.Length == 1 ? kinds[0] : $"{string.Join(", ", kinds[..^1])} and {kinds[^1]}";
    }
}
