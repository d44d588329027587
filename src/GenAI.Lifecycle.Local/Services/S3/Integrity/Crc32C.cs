using System.Buffers.Binary;
using System.IO.Hashing;
using System.Numerics;

namespace GenAI.Lifecycle.Local.Services.S3.Integrity;

/// <summary>CRC-32C (Castagnoli), with the processor's instruction if available.</summary>
internal sealed class Crc32C() : NonCryptographicHashAlgorithm(sizeof(uint))
{
    private uint _crc = uint.MaxValue;

    public override void Append(ReadOnlySpan<byte> source)
    {
        for (; source.Length >= 8; source = source[8..])
            _crc = BitOperations.Crc32C(_crc, BinaryPrimitives.ReadUInt64LittleEndian(source));
        foreach (var b in source)
            _crc = BitOperations.Crc32C(_crc, b);
    }

    public override void Reset() => _crc = uint.MaxValue;

    protected override void GetCurrentHashCore(Span<byte> destination) => BinaryPrimitives.WriteUInt32BigEndian(destination, ~_crc);
}
