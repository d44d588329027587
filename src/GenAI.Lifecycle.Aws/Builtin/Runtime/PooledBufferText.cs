using System.Text;

namespace GenAI.Lifecycle.Aws.Builtin.Runtime;

/// <summary>Writes text into a <see cref="PooledBuffer"/>.</summary>
internal static class PooledBufferText
{
    /// <summary>Appends bytes.</summary>
    public static void Write(this PooledBuffer buffer, ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(buffer.GetSpan(bytes.Length));
        buffer.Advance(bytes.Length);
    }

    /// <summary>Appends text as UTF-8.</summary>
    public static void WriteText(this PooledBuffer buffer, ReadOnlySpan<char> text) =>
        buffer.Advance(Encoding.UTF8.GetBytes(text, buffer.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length))));

    /// <summary>Appends bytes as lower-case hexadecimal digits.</summary>
    public static void WriteHex(this PooledBuffer buffer, ReadOnlySpan<byte> bytes)
    {
        Convert.TryToHexStringLower(bytes, buffer.GetSpan(bytes.Length * 2), out var written);
        buffer.Advance(written);
    }
}
