using System.Buffers.Binary;
using System.IO.Hashing;
using System.Security.Cryptography;

namespace GenAI.Lifecycle.Local.Services.S3.Integrity;

/// <summary>Represents a running checksum of a content.</summary>
internal sealed class RunningChecksum : IDisposable
{
    private readonly Crc32? _crc32;
    private readonly NonCryptographicHashAlgorithm? _crc;
    private readonly IncrementalHash? _hash;

    public RunningChecksum(string algorithm)
    {
        switch (algorithm)
        {
            case "CRC32":
                _crc32 = new Crc32();
                break;
            case "CRC32C":
                _crc = new Crc32C();
                break;
            case "SHA1":
                _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
                break;
            case "SHA256":
                _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
                break;
            default:
                _crc = new Crc64Nvme();
                break;
        }
    }

    public void Append(ReadOnlySpan<byte> data)
    {
        _crc32?.Append(data);
        _crc?.Append(data);
        _hash?.AppendData(data);
    }

    /// <summary>Base64 of the big-endian value.</summary>
    public string Finish()
    {
        if (_hash is not null)
            return Convert.ToBase64String(_hash.GetCurrentHash());
        if (_crc is not null)
            return Convert.ToBase64String(_crc.GetCurrentHash());
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, _crc32!.GetCurrentHashAsUInt32());
        return Convert.ToBase64String(bytes);
    }

    public void Dispose() => _hash?.Dispose();
}
