using System.Text;
using GenAI.Lifecycle.Inference.Bedrock;
using Microsoft.Extensions.AI;
using static GenAI.Lifecycle.Inference.Tests.Bedrock.WireChat;

namespace GenAI.Lifecycle.Inference.Tests.Bedrock;

/// <summary>Bytes that are not what their media type says.</summary>
public sealed class MediaBytesTests
{
    private const string Nova = "us.amazon.nova-2-omni-v1:0";

    public static TheoryData<string, byte[], string, string> Corrected =>
        new()
        {
            { "image/png", Head(0xFF, 0xD8, 0xFF, 0xE0), "image", "jpeg" },
            { "image/jpeg", [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, 0, 0], "image", "png" },
            { "image/png", [.. "GIF89a"u8, 1, 0, 1, 0], "image", "gif" },
            { "image/gif", [.. "RIFF"u8, 9, 0, 0, 0, .. "WEBPVP8 "u8], "image", "webp" },
            { "image/x-png", Head(0xFF, 0xD8, 0xFF, 0xE0), "image", "jpeg" },
            { "image/jpg", Head(0xFF, 0xD8, 0xFF, 0xDB), "image", "jpeg" },
            { "text/plain", "%PDF-1.7\nabc"u8.ToArray(), "document", "pdf" },
            { "application/vnd.openxmlformats-officedocument.wordprocessingml.document", Head(0xD0, 0xCF, 0x11, 0xE0), "document", "doc" },
            { "application/vnd.ms-excel", [.. "PK\x03\x04"u8, 0, 0], "document", "xlsx" },
            { "video/mp4", [0x1A, 0x45, 0xDF, 0xA3, 0x42, 0x82, 0x84, .. "webm"u8], "video", "webm" },
            { "video/webm", [0, 0, 0, 0x18, .. "ftypisom"u8], "video", "mp4" },
            { "audio/mpeg", [.. "RIFF"u8, 9, 0, 0, 0, .. "WAVEfmt "u8], "audio", "wav" },
            { "audio/wav", [.. "fLaC"u8, 0, 0], "audio", "flac" },
            { "audio/opus", [.. "OggS"u8, 0, 2], "audio", "opus" },
            { "audio/mp4", [0, 0, 0, 0x18, .. "ftypM4A "u8], "audio", "mp4" },
            { "text/plain", "ID3 is a tag, GIF89a a format."u8.ToArray(), "document", "txt" },
            { "text/csv", [.. "\xEF\xBB\xBF"u8, .. "a,b"u8], "document", "csv" },
            { "image/png", [1, 2, 3], "image", "png" },
            { "image/webp", Head(0xFF, 0xD8, 0xFF, 0xEE), "image", "jpeg" },
            { "IMAGE/PNG", Head(0xFF, 0xD8, 0xFF, 0xE0), "image", "jpeg" },
            { "image/jpeg", [.. "GIF87a"u8, 1, 0, 1, 0], "image", "gif" },
            { "text/html", "%PDF-1.4\n"u8.ToArray(), "document", "pdf" },
            { "application/msword", "%PDF-1.7\n"u8.ToArray(), "document", "pdf" },
            { "application/msword", [.. "PK\x03\x04"u8, 0, 0], "document", "docx" },
            { "video/quicktime", [0x1A, 0x45, 0xDF, 0xA3, 1, 2, 3, 4], "video", "mkv" },
        };

    [Theory]
    [MemberData(nameof(Corrected))]
    public async Task Format_is_what_the_bytes_are(string mediaType, byte[] bytes, string kind, string format)
    {
        var sent = await SendAsync([new(ChatRole.User, [new TextContent("Look."), new DataContent(bytes, mediaType)])], null, Nova);

        sent["messages"]![0]!["content"]![1]![kind]!["format"]!.GetValue<string>().ShouldBe(format);
    }

    public static TheoryData<string, byte[], string> Refused =>
        new()
        {
            { "image/png", "a text that is labelled PNG"u8.ToArray(), "text" },
            { "image/jpeg", "<!DOCTYPE html><title>404</title>"u8.ToArray(), "text" },
            { "image/png", "<svg xmlns='http://www.w3.org/2000/svg'/>"u8.ToArray(), "text" },
            { "image/png", Encoding.UTF8.GetBytes("ein Text für Köln"), "text" },
            { "image/png", "%PDF-1.7\n"u8.ToArray(), "PDF data" },
            { "image/png", [.. "II*\0"u8, 8, 0, 0, 0], "TIFF data" },
            { "image/png", [.. "BM"u8, 0x46, 0, 0, 0, 0, 0, 0, 0, 0x36, 0, 0, 0, 0x28], "BMP data" },
            { "image/webp", [0, 0, 0, 0x1C, .. "ftypavif"u8], "AVIF data" },
            { "image/png", "{\"error\":\"not found\"}"u8.ToArray(), "text" },
            { "image/gif", [.. "PK\x03\x04"u8, 0, 0], "a ZIP archive" },
            { "image/jpeg", [0, 0, 0, 0x18, .. "ftypheic"u8], "HEIC data" },
            { "application/pdf", Head(0xFF, 0xD8, 0xFF, 0xE0), "JPEG data" },
            { "application/pdf", "a text"u8.ToArray(), "text" },
            { "application/pdf", [.. "PK\x03\x04"u8, 0, 0], "a ZIP archive" },
            { "text/csv", [.. "PK\x03\x04"u8, 0, 0], "a ZIP archive" },
            { "video/mp4", Head(0xFF, 0xD8, 0xFF, 0xE0), "JPEG data" },
        };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Bytes_of_another_kind_are_refused_by_name(string mediaType, byte[] bytes, string found)
    {
        var error = await Should.ThrowAsync<ArgumentException>(() =>
            SendAsync([new(ChatRole.User, [new TextContent("Look."), new DataContent(bytes, mediaType)])], null, Nova)
        );

        error.Message.ShouldStartWith($"messages[0].Contents[1]: a content of type {mediaType} holds {found}.");
    }

    [Fact]
    public async Task Guarded_image_is_told_by_its_bytes()
    {
        var sent = await SendAsync(
            [new(ChatRole.User, [new GuardContent(new DataContent(Head(0xFF, 0xD8, 0xFF, 0xE0), "image/png")), new TextContent("Look.")])],
            null,
            Nova
        );

        sent["messages"]![0]!["content"]![0]!["guardContent"]!["image"]!["format"]!.GetValue<string>().ShouldBe("jpeg");
        await Should.ThrowAsync<NotSupportedException>(() =>
            SendAsync([new(ChatRole.User, [new GuardContent(new DataContent("GIF89a...."u8.ToArray(), "image/gif"))])], null, Nova)
        );
    }

    private static byte[] Head(params byte[] start) => [.. start, 0, 0, 0, 0];
}
