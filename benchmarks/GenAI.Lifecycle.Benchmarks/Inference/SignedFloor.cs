using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace GenAI.Lifecycle.Benchmarks.Inference;

/// <summary>
/// The minimum cost of a call, hand-written for this one request: body by a JSON writer, signature by
/// the framework's hashes with a cached daily key, response text by a JSON reader. Without options, errors, retries or types.
/// </summary>
internal sealed class SignedFloor(Uri endpoint, string model)
{
    private const string Scope = "/us-east-1/bedrock/aws4_request";
    private static readonly SocketsHttpHandler s_handler = new() { UseCookies = false, AllowAutoRedirect = false };

    private static readonly HttpMessageInvoker s_http = new(s_handler);
    private readonly Uri _converse = new(endpoint, $"/model/{model}/converse");
    private readonly Uri _stream = new(endpoint, $"/model/{model}/converse-stream");
    private readonly string _day = DateTimeOffsetNow().ToString("yyyyMMdd", CultureInfo.InvariantCulture);
    private readonly byte[] _key = Key(DateTimeOffsetNow().ToString("yyyyMMdd", CultureInfo.InvariantCulture));

    public async Task ConverseAsync(CancellationToken cancellationToken)
    {
        using var response = await SendAsync(_converse, cancellationToken);
        if (ReadText(await response.Content.ReadAsByteArrayAsync(cancellationToken)).Length == 0)
            throw new InvalidDataException("No text.");
    }

    /// <summary>Reads the frames by their lengths and each delta's text, without checking their sums.</summary>
    public async Task StreamAsync(CancellationToken cancellationToken)
    {
        using var response = await SendAsync(_stream, cancellationToken);
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = System.Buffers.ArrayPool<byte>.Shared.Rent(16 << 10);
        var (start, end, deltas) = (0, 0, 0);
        while (await stream.ReadAsync(buffer.AsMemory(end), cancellationToken) is var read and > 0)
        {
            end += read;
            while (end - start >= 12 && BinaryPrimitives.ReadInt32BigEndian(buffer.AsSpan(start)) is var length && end - start >= length)
            {
                var headers = BinaryPrimitives.ReadInt32BigEndian(buffer.AsSpan(start + 4));
                if (ReadText(buffer.AsSpan(start + 12 + headers, length - headers - 16)).Length > 0)
                    deltas++;
                start += length;
            }
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
        }
        System.Buffers.ArrayPool<byte>.Shared.Return(buffer);
        if (deltas != CannedAnswers.Tokens)
            throw new InvalidDataException($"{deltas} deltas.");
    }

    private async Task<HttpResponseMessage> SendAsync(Uri uri, CancellationToken cancellationToken)
    {
        var body = new System.Buffers.ArrayBufferWriter<byte>(2048);
        using (var writer = new Utf8JsonWriter(body))
            WriteRequest(writer);
        var date = DateTimeOffsetNow().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var canonical =
            $"POST\n{uri.AbsolutePath.Replace("%", "%25", StringComparison.Ordinal)}\n\ncontent-type:application/json\nhost:{uri.Authority}\nx-amz-date:{date}\n\ncontent-type;host;x-amz-date\n{Hex(SHA256.HashData(body.WrittenSpan))}";
        var toSign = $"AWS4-HMAC-SHA256\n{date}\n{_day}{Scope}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        var signature = Hex(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(toSign)));
        using var request = new HttpRequestMessage(HttpMethod.Post, uri) { Content = new ReadOnlyMemoryContent(body.WrittenMemory) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        request.Headers.TryAddWithoutValidation("x-amz-date", date);
        request.Headers.TryAddWithoutValidation(
            "Authorization",
            $"AWS4-HMAC-SHA256 Credential={Workload.AccessKey}/{_day}{Scope}, SignedHeaders=content-type;host;x-amz-date, Signature={signature}"
        );
        return await s_http.SendAsync(request, cancellationToken);
    }

    private static void WriteRequest(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("messages"u8);
        writer.WriteStartObject();
        writer.WriteString("role"u8, "user"u8);
        writer.WriteStartArray("content"u8);
        writer.WriteStartObject();
        writer.WriteString("text"u8, Workload.Prompt);
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteStartArray("system"u8);
        writer.WriteStartObject();
        writer.WriteString("text"u8, Workload.System);
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteStartObject("inferenceConfig"u8);
        writer.WriteNumber("maxTokens"u8, 256);
        writer.WriteNumber("temperature"u8, 0.5f);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static string ReadText(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName || !reader.ValueTextEquals("text"u8))
                continue;
            reader.Read();
            return reader.GetString()!;
        }
        return "";
    }

    private static string Hex(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(bytes);

    private static DateTimeOffset DateTimeOffsetNow() => TimeProvider.System.GetUtcNow();

    private static byte[] Key(string day) =>
        new[] { day, "us-east-1", "bedrock", "aws4_request" }.Aggregate(
            Encoding.UTF8.GetBytes("AWS4" + Workload.SecretKey),
            static (key, part) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part))
        );
}
