using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace GenAI.Lifecycle;

/// <summary>Computes hashes of content. Every part is preceded by its length, so that different parts cannot give the same bytes.</summary>
internal static class ContentHasher
{
    public static string Hash(IReadOnlyDictionary<string, string> fields, IEnumerable<string> references)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        AppendFields(hash, fields, static text => text);
        foreach (var reference in references)
            Append(hash, reference);
        return Finish(hash);
    }

    public static string HashLoosely(IReadOnlyDictionary<string, string> fields)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        AppendFields(hash, fields, Loosen);
        return Finish(hash);
    }

    public static string HashParts(IEnumerable<string> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in parts)
            Append(hash, part);
        return Finish(hash);
    }

    public static string HashText(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    public static string Loosen(string text)
    {
        var result = new StringBuilder(text.Length);
        var pending = false;
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c))
            {
                pending = result.Length > 0;
                continue;
            }

            if (pending)
                result.Append(' ');
            pending = false;
            result.Append(char.ToLowerInvariant(c));
        }

        return result.ToString();
    }

    private static void AppendFields(IncrementalHash hash, IReadOnlyDictionary<string, string> fields, Func<string, string> form)
    {
        Span<byte> count = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(count, fields.Count);
        hash.AppendData(count);
        foreach (var (name, value) in fields.OrderBy(static f => f.Key, StringComparer.Ordinal))
        {
            Append(hash, name);
            Append(hash, form(value));
        }
    }

    private static void Append(IncrementalHash hash, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }

    private static string Finish(IncrementalHash hash) => Convert.ToHexStringLower(hash.GetHashAndReset());
}
