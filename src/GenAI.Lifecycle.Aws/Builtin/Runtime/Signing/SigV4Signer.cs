using System.Globalization;
using System.Security.Cryptography;
using Amazon.Runtime;

namespace GenAI.Lifecycle.Aws.Builtin.Runtime.Signing;

/// <summary>
/// AWS Signature Version 4 for one region and service
/// (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html).
/// </summary>
internal sealed class SigV4Signer(string region, string service)
{
    private static readonly Comparison<KeyValuePair<string, string>> s_byName = static (a, b) => string.CompareOrdinal(a.Key, b.Key);

    private SigningKey? _key;

    /// <summary>
    /// Signs a request whose headers (lower-case names, <c>host</c> among them) are <paramref name="headers"/>:
    /// adds <c>x-amz-date</c> and the session token to the list, sorts it and returns the Authorization header's value.
    /// </summary>
    public string Sign(
        string method,
        string path,
        string query,
        List<KeyValuePair<string, string>> headers,
        ReadOnlySpan<byte> body,
        ImmutableCredentials credentials,
        DateTimeOffset now
    )
    {
        var date = now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        headers.Add(new("x-amz-date", date));
        if (credentials.UseToken)
            headers.Add(new("x-amz-security-token", credentials.Token));
        headers.Sort(s_byName);

        var key = KeyFor(credentials.SecretKey, date.AsSpan(0, 8));
        using var text = new PooledBuffer(2048);
        WriteCanonicalRequest(text, method, path, query, headers, body);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text.Span, hash);
        text.Clear();

        text.Write("AWS4-HMAC-SHA256\n"u8);
        text.WriteText(date);
        text.Write("\n"u8);
        text.WriteText(key.Scope);
        text.Write("\n"u8);
        text.WriteHex(hash);
        HMACSHA256.HashData(key.Key, text.Span, hash);
        return Authorization(credentials.AccessKey, key.Scope, headers, hash);
    }

    private static void WriteCanonicalRequest(
        PooledBuffer text,
        string method,
        string path,
        string query,
        List<KeyValuePair<string, string>> headers,
        ReadOnlySpan<byte> body
    )
    {
        text.WriteText(method);
        text.Write("\n"u8);
        text.WriteText(path);
        text.Write("\n"u8);
        text.WriteText(query);
        text.Write("\n"u8);
        foreach (var (name, value) in headers)
        {
            text.WriteText(name);
            text.Write(":"u8);
            WriteTrimmed(text, value);
            text.Write("\n"u8);
        }
        text.Write("\n"u8);
        for (var i = 0; i < headers.Count; i++)
        {
            if (i > 0)
                text.Write(";"u8);
            text.WriteText(headers[i].Key);
        }
        text.Write("\n"u8);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(body, hash);
        text.WriteHex(hash);
    }

    // Runs of spaces count as one, and none count at the ends.
    private static void WriteTrimmed(PooledBuffer text, string value)
    {
        var trimmed = value.AsSpan().Trim(' ');
        while (trimmed.IndexOf("  ", StringComparison.Ordinal) is var at and >= 0)
        {
            text.WriteText(trimmed[..(at + 1)]);
            trimmed = trimmed[at..].TrimStart(' ');
        }
        text.WriteText(trimmed);
    }

    private static string Authorization(
        string accessKey,
        string scope,
        List<KeyValuePair<string, string>> headers,
        ReadOnlySpan<byte> signature
    )
    {
        const string Algorithm = "AWS4-HMAC-SHA256 Credential=";
        const string Names = ", SignedHeaders=";
        const string Signature = ", Signature=";
        var names = headers.Count - 1;
        foreach (var (name, _) in headers)
            names += name.Length;
        Span<char> hex = stackalloc char[SHA256.HashSizeInBytes * 2];
        Convert.TryToHexStringLower(signature, hex, out _);
        var length = Algorithm.Length + accessKey.Length + 1 + scope.Length + Names.Length + names + Signature.Length + hex.Length;
        return string.Create(length, new AuthorizationParts(accessKey, scope, headers, hex), static (text, parts) =>
        {
            Append(ref text, Algorithm);
            Append(ref text, parts.AccessKey);
            Append(ref text, "/");
            Append(ref text, parts.Scope);
            Append(ref text, Names);
            for (var i = 0; i < parts.Headers.Count; i++)
            {
                if (i > 0)
                    Append(ref text, ";");
                Append(ref text, parts.Headers[i].Key);
            }
            Append(ref text, Signature);
            Append(ref text, parts.Signature);
        });
    }

    private static void Append(ref Span<char> text, ReadOnlySpan<char> part)
    {
        part.CopyTo(text);
        text = text[part.Length..];
    }

    private readonly ref struct AuthorizationParts(
        string accessKey,
        string scope,
        List<KeyValuePair<string, string>> headers,
        ReadOnlySpan<char> signature
    )
    {
        public readonly string AccessKey = accessKey;
        public readonly string Scope = scope;
        public readonly List<KeyValuePair<string, string>> Headers = headers;
        public readonly ReadOnlySpan<char> Signature = signature;
    }

    private SigningKey KeyFor(string secret, ReadOnlySpan<char> date)
    {
        var key = Volatile.Read(ref _key);
        if (key is not null && key.Serves(secret, date))
            return key;
        key = new SigningKey(secret, date.ToString(), region, service);
        Volatile.Write(ref _key, key);
        return key;
    }
}
