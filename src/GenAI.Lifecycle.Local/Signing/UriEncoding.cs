using System.Text;

namespace GenAI.Lifecycle.Local.Signing;

/// <summary>Percent encoding as Signature Version 4 defines it: everything but unreserved characters, upper-case hex.</summary>
internal static class UriEncoding
{
    private const string Hex = "0123456789ABCDEF";

    public static string Encode(string text, bool keepSlash = false)
    {
        var encoded = new StringBuilder(text.Length + 16);
        foreach (var b in Encoding.UTF8.GetBytes(text))
        {
            if (char.IsAsciiLetterOrDigit((char)b) || b is (byte)'-' or (byte)'_' or (byte)'.' or (byte)'~' || (keepSlash && b == '/'))
                encoded.Append((char)b);
            else
                encoded.Append('%').Append(Hex[b >> 4]).Append(Hex[b & 15]);
        }
        return encoded.ToString();
    }

    /// <summary>Decodes a query name or value, where a plus is a space.</summary>
    public static string DecodeQuery(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    /// <summary>Names and values of a raw query string (without its question mark), decoded, in order.</summary>
    public static IEnumerable<KeyValuePair<string, string>> ParseQuery(string query)
    {
        for (var start = 0; start < query.Length; )
        {
            var end = query.IndexOf('&', start);
            var pair = query[start..(end < 0 ? query.Length : end)];
            start += pair.Length + 1;
            if (pair.Length == 0)
                continue;

            var at = pair.IndexOf('=', StringComparison.Ordinal);
            yield return at < 0 ? new(DecodeQuery(pair), "") : new(DecodeQuery(pair[..at]), DecodeQuery(pair[(at + 1)..]));
        }
    }
}
