using System.Buffers;

namespace GenAI.Lifecycle.Inference.SageMaker;

/// <summary>
/// Cuts a byte stream, arriving in pieces split anywhere, into events: the <c>data:</c> of server-sent events, or lines of JSON.
/// </summary>
internal sealed class ServerSentEvents(int maxEventBytes = 4 * 1024 * 1024)
{
    private readonly ArrayBufferWriter<byte> _line = new(256);
    private readonly ArrayBufferWriter<byte> _data = new(256);

    public delegate void OnEvent(ReadOnlySpan<byte> data);

    /// <summary>Takes the next bytes.</summary>
    public void Append(ReadOnlySpan<byte> bytes, OnEvent onEvent)
    {
        while (bytes.IndexOf((byte)'\n') is >= 0 and var end)
        {
            if (_line.WrittenCount == 0)
            {
                Line(bytes[..end], onEvent);
            }
            else
            {
                Grow(_line, bytes[..end]);
                Line(_line.WrittenSpan, onEvent);
                _line.ResetWrittenCount();
            }

            bytes = bytes[(end + 1)..];
        }

        Grow(_line, bytes);
    }

    /// <summary>Takes the end: a last line without a line feed counts.</summary>
    public void Complete(OnEvent onEvent)
    {
        Line(_line.WrittenSpan, onEvent);
        _line.ResetWrittenCount();
        Dispatch(onEvent);
    }

    private void Line(ReadOnlySpan<byte> line, OnEvent onEvent)
    {
        line = line.TrimEnd((byte)'\r');
        if (line.IsEmpty)
        {
            Dispatch(onEvent);
        }
        else if (line.StartsWith("data:"u8))
        {
            if (_data.WrittenCount > 0)
                Grow(_data, "\n"u8);
            Grow(_data, line["data:".Length..].TrimStart((byte)' '));
        }
        else if (line[0] is (byte)'{' or (byte)'[')
        {
            Dispatch(onEvent);
            onEvent(line);
        }

        // Comments, event names, ids and retry hints carry no answer.
    }

    private void Dispatch(OnEvent onEvent)
    {
        if (_data.WrittenCount == 0)
            return;
        onEvent(_data.WrittenSpan);
        _data.ResetWrittenCount();
    }

    private void Grow(ArrayBufferWriter<byte> buffer, ReadOnlySpan<byte> bytes)
    {
        if (buffer.WrittenCount + bytes.Length > maxEventBytes)
            throw new Codecs.EndpointPayloadException($"An event of the stream is longer than {maxEventBytes} bytes.");
        buffer.Write(bytes);
    }
}
