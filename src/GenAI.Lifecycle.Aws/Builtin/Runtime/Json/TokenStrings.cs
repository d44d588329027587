using System.IO.Hashing;
using System.Text;
using System.Text.Unicode;

namespace GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

/// <summary>
/// A cache of the strings of frequent tokens: a model's vocabulary is finite and its common words are few. Bounded; a
/// race only creates a string twice.
/// </summary>
internal static class TokenStrings
{
    private const int Slots = 4096;
    private const int MaxLength = 16;

    private static readonly string?[] s_known = new string?[Slots];

    /// <summary>Returns the text of UTF-8 bytes that are known to be valid.</summary>
    public static string Of(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length is 0 or > MaxLength)
            return Encoding.UTF8.GetString(utf8);
        ref var slot = ref s_known[(int)(XxHash3.HashToUInt64(utf8) % Slots)];
        var known = Volatile.Read(ref slot);
        if (known is not null && Is(known, utf8))
            return known;
        var text = Encoding.UTF8.GetString(utf8);
        Volatile.Write(ref slot, text);
        return text;
    }

    private static bool Is(string text, ReadOnlySpan<byte> utf8)
    {
        Span<byte> bytes = stackalloc byte[MaxLength * 3];
        return Utf8.FromUtf16(text, bytes, out _, out var written) == System.Buffers.OperationStatus.Done
            && bytes[..written].SequenceEqual(utf8);
    }
}
