using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Contents;

/// <summary>Provides the media types of contents, corrected by their bytes.</summary>
internal static class MediaTypes
{
    /// <summary>Returns the type of an image: by its bytes if they have another common format.</summary>
    /// <exception cref="ArgumentException">The bytes are not an image.</exception>
    public static string OfImage(DataContent image)
    {
        var declared = new MediaFormat(MediaKind.Images, image.MediaType);
        var found = MediaSignatures.Correct(image.Data.Span, declared, image.MediaType, null);
        return found.Name == image.MediaType ? image.MediaType : MediaFormats.MediaType("image", found.Name);
    }

    /// <summary>Returns the type of a PDF document.</summary>
    /// <exception cref="ArgumentException">The bytes are not a PDF document.</exception>
    public static string OfPdf(DataContent document)
    {
        MediaSignatures.Correct(document.Data.Span, new MediaFormat(MediaKind.Documents, "pdf"), document.MediaType, null);
        return "application/pdf";
    }
}
