using System.Text;

namespace GenAI.Lifecycle.Inference.Contents;

/// <summary>
/// Detects the format of bytes by their signature, regardless of the declared type. Formats and signatures: the WHATWG's
/// MIME sniffing standard, and the containers' own specifications.
/// </summary>
internal static class MediaSignatures
{
    private const int Head = 512;

    // Fewer bytes have no signature, so that the format is unknown.
    private const int Least = 4;

    /// <summary>Returns the format of bytes by their signature, within the declared kind of media.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="declared">The declared format.</param>
    /// <param name="mediaType">The declared media type, for the error.</param>
    /// <param name="place">The position of the content, for the error.</param>
    /// <exception cref="ArgumentException">The bytes have another format than declared, and are not of the same kind of media.</exception>
    public static MediaFormat Correct(ReadOnlySpan<byte> bytes, MediaFormat declared, string mediaType, ContentPlace? place)
    {
        if (bytes.Length < Least)
            return declared;
        var head = bytes[..Math.Min(bytes.Length, Head)];
        var isFilmOrSound = declared.Kind is MediaKind.Audio or MediaKind.Video;
        var isText = declared.Name is "txt" or "md" or "html" or "csv";
        if (Known(head) is not { } found)
        {
            // Bytes without a known signature are sent as declared, except for a text, which is none of these formats.
            return isText || isFilmOrSound || !LooksLikeText(head) ? declared : throw Mismatch("text", mediaType, place);
        }

        if (isText && LooksLikeText(head) && found.Name != "pdf")
            return declared;
        if (found.Name is "zip" or "ole")
            return Office(found.Name, declared) ?? throw Mismatch(found.Name, mediaType, place);
        if (found.Kind == declared.Kind && found.IsSent)
            return (found.Name, declared.Name) is ("mp4", "mov" or "three_gp") or ("ogg", "opus") ? declared : found;
        return isFilmOrSound && IsContainer(found) ? declared : throw Mismatch(found.Name, mediaType, place);
    }

    // An audio file may use a video container without pictures, and MP4 has many brands.
    private static bool IsContainer(MediaFormat format) => format.Name is "mp4" or "mov" or "three_gp" or "mkv" or "webm" or "ogg";

    // The containers of Word and Excel are the same; the declared type decides.
    private static MediaFormat? Office(string container, MediaFormat declared) =>
        (container, declared.Name) switch
        {
            ("zip", "docx" or "doc") => declared with { Name = "docx" },
            ("zip", "xlsx" or "xls") => declared with { Name = "xlsx" },
            ("ole", "docx" or "doc") => declared with { Name = "doc" },
            ("ole", "xlsx" or "xls") => declared with { Name = "xls" },
            _ => null,
        };

    private static MediaFormat? Known(ReadOnlySpan<byte> head) => Image(head) ?? Document(head) ?? Film(head) ?? Sound(head);

    private static MediaFormat? Image(ReadOnlySpan<byte> head) =>
        head.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G']) ? new(MediaKind.Images, "png")
        : head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? new(MediaKind.Images, "jpeg")
        : head.StartsWith("GIF87a"u8) || head.StartsWith("GIF89a"u8) ? new(MediaKind.Images, "gif")
        : head.StartsWith("RIFF"u8) && At(head, 8, "WEBP"u8) ? new(MediaKind.Images, "webp")
        : head.StartsWith("II*\0"u8) || head.StartsWith("MM\0*"u8) ? NotSent("tiff")
        : head.StartsWith("BM"u8) && head.Length > 14 && head[5] == 0 ? NotSent("bmp")
        : At(head, 4, "ftypavif"u8) ? NotSent("avif")
        : At(head, 4, "ftypheic"u8) || At(head, 4, "ftypmif1"u8) ? NotSent("heic")
        : null;

    private static MediaFormat? Document(ReadOnlySpan<byte> head) =>
        head.StartsWith("%PDF-"u8) ? new(MediaKind.Documents, "pdf")
        : head.StartsWith("PK\x03\x04"u8) ? NotSent("zip")
        : head.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]) ? NotSent("ole")
        : null;

    private static MediaFormat? Film(ReadOnlySpan<byte> head) =>
        At(head, 4, "ftypqt"u8) ? new(MediaKind.Video, "mov")
        : At(head, 4, "ftyp3g"u8) ? new(MediaKind.Video, "three_gp")
        : At(head, 4, "ftyp"u8) ? new(MediaKind.Video, "mp4")
        : head.StartsWith((ReadOnlySpan<byte>)[0x1A, 0x45, 0xDF, 0xA3]) ? new(MediaKind.Video, head.IndexOf("webm"u8) >= 0 ? "webm" : "mkv")
        : head.StartsWith("FLV\x01"u8) ? new(MediaKind.Video, "flv")
        : head.StartsWith((ReadOnlySpan<byte>)[0x30, 0x26, 0xB2, 0x75]) ? new(MediaKind.Video, "wmv")
        : head.StartsWith((ReadOnlySpan<byte>)[0, 0, 1, 0xBA]) ? new(MediaKind.Video, "mpeg")
        : head.StartsWith((ReadOnlySpan<byte>)[0, 0, 1, 0xB3]) ? new(MediaKind.Video, "mpeg")
        : null;

    private static MediaFormat? Sound(ReadOnlySpan<byte> head) =>
        head.StartsWith("ID3"u8) ? new(MediaKind.Audio, "mp3")
        : head.StartsWith("RIFF"u8) && At(head, 8, "WAVE"u8) ? new(MediaKind.Audio, "wav")
        : head.StartsWith("OggS"u8) ? new(MediaKind.Audio, "ogg")
        : head.StartsWith("fLaC"u8) ? new(MediaKind.Audio, "flac")
        : null;

    private static MediaFormat NotSent(string name) => new(MediaKind.Documents, name) { IsSent = false };

    private static bool At(ReadOnlySpan<byte> head, int offset, ReadOnlySpan<byte> signature) =>
        head.Length >= offset + signature.Length && head[offset..].StartsWith(signature);

    // No control characters but white space, and UTF-8 up to the last, perhaps cut, character.
    private static bool LooksLikeText(ReadOnlySpan<byte> head)
    {
        foreach (var one in head)
        {
            if (one is < 0x20 and not ((byte)'\t' or (byte)'\n' or (byte)'\r' or (byte)'\f') or 0x7F)
                return false;
        }

        Span<char> text = stackalloc char[Head];
        return Encoding.UTF8.GetDecoder().GetChars(head, text, flush: false) is > 0 and var count && !text[..count].Contains('�');
    }

    private static ArgumentException Mismatch(string found, string mediaType, ContentPlace? place) =>
        new(
            $"{(place is { } at ? $"{at}: a" : "A")} content of type {mediaType} holds {Name(found)}. Declare that type, or convert the content."
        );

    private static string Name(string found) =>
        found switch
        {
            "text" => "text",
            "zip" => "a ZIP archive",
            "ole" => "an Office file",
            _ => $"{found.ToUpperInvariant().Replace('_', ' ')} data",
        };
}
