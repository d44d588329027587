using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace GenAI.Lifecycle.Local.Signing;

/// <summary>Provides keys of Signature Version 4, derived once per scope.</summary>
internal sealed class SigningKey(string secretAccessKey)
{
    private const int Kept = 64;
    private readonly ConcurrentDictionary<(string Date, string Region, string Service), byte[]> _keys = new();

    /// <summary>Lower-case hex signature of a string to sign.</summary>
    public string Sign(CredentialScope scope, string stringToSign) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(KeyOf(scope), Encoding.UTF8.GetBytes(stringToSign)));

    /// <summary>Compares in constant time.</summary>
    public static bool Same(string expected, string given) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(expected), Encoding.ASCII.GetBytes(given));

    private byte[] KeyOf(CredentialScope scope)
    {
        if (_keys.Count >= Kept)
            _keys.Clear();
        return _keys.GetOrAdd((scope.Date, scope.Region, scope.Service), parts =>
        {
            var key = Encoding.UTF8.GetBytes("AWS4" + secretAccessKey);
            foreach (var part in (string[])[parts.Date, parts.Region, parts.Service, CredentialScope.Terminator])
                key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
            return key;
        });
    }
}
