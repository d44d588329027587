namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Rules;

/// <summary>Detects formats by the first bytes of a file.</summary>
internal static class MediaSignatures
{
    private const int PdfHead = 1024;

    /// <summary>
    /// Returns the format of an image: <c>png</c>, <c>jpeg</c>, <c>gif</c> or <c>webp</c>; null for any other format.
    /// </summary>
    public static string? ImageFormat(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) ? "png"
        : bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? "jpeg"
        : bytes.StartsWith("GIF87a"u8) || bytes.StartsWith("GIF89a"u8) ? "gif"
        : bytes.StartsWith("RIFF"u8) && bytes.Length >= 12 && bytes[8..12].SequenceEqual("WEBP"u8) ? "webp"
        : null;

    /// <summary>Determines whether a document can be of a format.</summary>
    public static bool IsDocument(string format, ReadOnlySpan<byte> bytes) =>
        format switch
        {
            "pdf" => bytes[..Math.Min(bytes.Length, PdfHead)].IndexOf("%PDF-"u8) >= 0,
            "docx" or "xlsx" => IsZip(bytes),
            "doc" or "xls" => IsCompound(bytes),
            _ => !bytes.StartsWith("%PDF-"u8)
                && !IsZip(bytes)
                && !IsCompound(bytes)
                && ImageFormat(bytes) is null
                && bytes.IndexOf((byte)0) < 0,
        };

    private static bool IsZip(ReadOnlySpan<byte> bytes) => bytes.StartsWith("PK\u0003\u0004"u8);

    private static bool IsCompound(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);
}
