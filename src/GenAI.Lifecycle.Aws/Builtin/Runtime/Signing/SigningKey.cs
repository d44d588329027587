using System.Security.Cryptography;
using System.Text;

namespace GenAI.Lifecycle.Aws.Builtin.Runtime.Signing;

/// <summary>A signing key: derived from the secret for one day, region and service, and kept for that day.</summary>
internal sealed class SigningKey
{
    private readonly string _secret;

    public SigningKey(string secret, string date, string region, string service)
    {
        _secret = secret;
        Date = date;
        Scope = $"{date}/{region}/{service}/aws4_request";
        Key = Derive(secret, date, region, service);
    }

    /// <summary>The day, as <c>yyyyMMdd</c>.</summary>
    public string Date { get; }

    /// <summary>The credential scope.</summary>
    public string Scope { get; }

    /// <summary>The 32 bytes of the key.</summary>
    public byte[] Key { get; }

    /// <summary>Determines whether this key signs for <paramref name="secret"/> on <paramref name="date"/>.</summary>
    public bool Serves(string secret, ReadOnlySpan<char> date) =>
        date.SequenceEqual(Date) && (ReferenceEquals(secret, _secret) || secret == _secret);

    private static byte[] Derive(string secret, string date, string region, string service)
    {
        var key = HMACSHA256.HashData(Encoding.UTF8.GetBytes("AWS4" + secret), Encoding.UTF8.GetBytes(date));
        key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(region));
        key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(service));
        return HMACSHA256.HashData(key, "aws4_request"u8);
    }
}
