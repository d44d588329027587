using System.Buffers;
using System.Text;
using System.Text.Json;

namespace GenAI.Lifecycle.Inference.SageMaker;

/// <summary>
/// Divides a byte stream, split at arbitrary positions, into events: the <c>data</c> of server-sent events, or lines of
/// JSON. Lines end according to the standard (HTML, 9.2.6): with a line feed, a carriage return, or both.
/// </summary>
internal sealed class ServerSentEvents(int maxEventBytes = 4 * 1024 * 1024)
{
    private readonly ArrayBufferWriter<byte> _line = new(256);
    private readonly ArrayBufferWriter<byte> _data = new(256);
    private bool _hasData;
    private bool _isError;
    private bool _afterCarriageReturn;
    private bool _begun;

    public delegate void OnEvent(ReadOnlySpan<byte> data);

    /// <summary>Adds the next bytes.</summary>
    public void Append(ReadOnlySpan<byte> bytes, OnEvent onEvent)
    {
        while (!bytes.IsEmpty)
        {
            // The line feed of a pair, which may come in a separate piece.
            if (_afterCarriageReturn && bytes[0] == (byte)'\n')
                bytes = bytes[1..];
            _afterCarriageReturn = false;

            var end = bytes.IndexOfAny((byte)'\n', (byte)'\r');
            if (end < 0)
            {
                Grow(_line, bytes);
                return;
            }

            _afterCarriageReturn = bytes[end] == (byte)'\r';
            EndLine(bytes[..end], onEvent);
            bytes = bytes[(end + 1)..];
        }
    }

    /// <summary>Ends the stream; a last line without a line end counts.</summary>
    public void Complete(OnEvent onEvent)
    {
        EndLine([], onEvent);
        Dispatch(onEvent);
    }

    private void EndLine(ReadOnlySpan<byte> rest, OnEvent onEvent)
    {
        if (_line.WrittenCount == 0)
        {
            Line(rest, onEvent);
            return;
        }

        Grow(_line, rest);
        try
        {
            Line(_line.WrittenSpan, onEvent);
        }
        finally
        {
            _line.ResetWrittenCount();
        }
    }

    private void Line(ReadOnlySpan<byte> line, OnEvent onEvent)
    {
        // A byte order mark may be at the start.
        if (!_begun && line.StartsWith("\uFEFF"u8))
            line = line[3..];
        _begun = true;
        if (line.IsEmpty)
        {
            Dispatch(onEvent);
        }
        else if (line.StartsWith("data"u8) && (line.Length == 4 || line[4] == (byte)':'))
        {
            if (_hasData)
                Grow(_data, "\n"u8);
            _hasData = true;
            // One space after the colon belongs to the format, any other to the data.
            var value = line[Math.Min(5, line.Length)..];
            Grow(_data, value.StartsWith(" "u8) ? value[1..] : value);
        }
        else if (line.StartsWith("error:"u8))
        {
            // llama.cpp uses this non-standard name for errors.
            Dispatch(onEvent);
            Grow(_data, line["error:".Length..].Trim(" "u8));
            _isError = true;
            Dispatch(onEvent);
        }
        else if (line.StartsWith("event:"u8))
        {
            _isError = line["event:".Length..].Trim(" "u8).SequenceEqual("error"u8);
        }
        else if (line[0] is (byte)'{' or (byte)'[')
        {
            Dispatch(onEvent);
            onEvent(line);
        }

        // Comments, ids and retry hints have no content.
    }

    private void Dispatch(OnEvent onEvent)
    {
        try
        {
            if (_data.WrittenSpan.ContainsAnyExcept(" \t\n"u8))
                onEvent(_isError ? Error(_data.WrittenSpan) : _data.WrittenSpan);
        }
        finally
        {
            _data.ResetWrittenCount();
            (_hasData, _isError) = (false, false);
        }
    }

    // An event with an error name becomes error data; data that is not JSON becomes a text.
    private static byte[] Error(ReadOnlySpan<byte> data)
    {
        var buffer = new ArrayBufferWriter<byte>(data.Length + 16);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WritePropertyName("error"u8);
            if (IsJson(data))
                writer.WriteRawValue(data);
            else
                writer.WriteStringValue(Encoding.UTF8.GetString(data));
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static bool IsJson(ReadOnlySpan<byte> data)
    {
        try
        {
            var reader = new Utf8JsonReader(data);
            while (reader.Read()) { }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private void Grow(ArrayBufferWriter<byte> buffer, ReadOnlySpan<byte> bytes)
    {
        if (buffer.WrittenCount + bytes.Length > maxEventBytes)
            throw new Codecs.PayloadException($"An event of the stream exceeds the maximum of {maxEventBytes} bytes.");
        buffer.Write(bytes);
    }
}
