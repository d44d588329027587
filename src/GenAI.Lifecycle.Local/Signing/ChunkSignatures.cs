using System.Security.Cryptography;
using System.Text;
using GenAI.Lifecycle.Local.Protocols;

namespace GenAI.Lifecycle.Local.Signing;

/// <summary>The chain of chunk signatures: each signs the one before it.</summary>
internal sealed class ChunkSignatures(VerifiedSignature seed) : IDisposable
{
    private readonly SignatureParameters _parameters = seed.Parameters!;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private string _previous = seed.Parameters!.Signature;

    public void Append(ReadOnlySpan<byte> data) => _hash.AppendData(data);

    public void VerifyChunk(string? given) =>
        Verify(
            given,
            $"AWS4-HMAC-SHA256-PAYLOAD\n{_parameters.Timestamp}\n{_parameters.Scope}\n{_previous}\n{CanonicalRequest.EmptyHash}\n{Convert.ToHexStringLower(_hash.GetHashAndReset())}"
        );

    public void VerifyTrailer(string trailer, string? given) =>
        Verify(
            given,
            $"AWS4-HMAC-SHA256-TRAILER\n{_parameters.Timestamp}\n{_parameters.Scope}\n{_previous}\n{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(trailer)))}"
        );

    public void Dispose() => _hash.Dispose();

    private void Verify(string? given, string stringToSign)
    {
        var expected = seed.Key.Sign(_parameters.Scope, stringToSign);
        if (given is null || !SigningKey.Same(expected, given))
            throw new AuthErrors(WireProtocol.RestXml).WrongSignature(_parameters.AccessKeyId, given ?? "", stringToSign);
        _previous = expected;
    }
}
