using System.Globalization;
using System.Text;

namespace GenAI.Lifecycle.Local.Tests.Signing;

/// <summary>Writes and reads aws-chunked bodies.</summary>
internal static class Chunked
{
    public static byte[] As(int count) => [.. Enumerable.Repeat((byte)'a', count)];

    public static MemoryStream Encode(params (string? Signature, byte[] Data)[] chunks) => Encode([], chunks);

    public static MemoryStream Encode((string Name, string Value)[] trailers, params (string? Signature, byte[] Data)[] chunks)
    {
        var body = new MemoryStream();
        foreach (var (signature, data) in chunks)
        {
            var header =
                data.Length.ToString("x", CultureInfo.InvariantCulture)
                + (signature is null ? "" : $";chunk-signature={signature}")
                + "\r\n";
            body.Write(Encoding.ASCII.GetBytes(header));
            body.Write(data);
            if (data.Length > 0)
                body.Write("\r\n"u8);
        }
        foreach (var (name, value) in trailers)
            body.Write(Encoding.ASCII.GetBytes($"{name}:{value}\r\n"));
        body.Write("\r\n"u8);
        body.Position = 0;
        return body;
    }

    public static async Task<byte[]> ReadAsync(Stream stream, int bufferSize = 4096)
    {
        using var copy = new MemoryStream();
        var buffer = new byte[bufferSize];
        for (int read; (read = await stream.ReadAsync(buffer)) > 0; )
            copy.Write(buffer, 0, read);
        return copy.ToArray();
    }
}
