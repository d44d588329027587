using System.Buffers.Binary;
using System.IO.Hashing;

namespace GenAI.Lifecycle.Local.Services.S3.Integrity;

/// <summary>CRC-64/NVME (reflected polynomial 9A6C9329AC4BC9B5, all ones in and out), eight bytes per step.</summary>
internal sealed class Crc64Nvme() : NonCryptographicHashAlgorithm(sizeof(ulong))
{
    private const ulong Polynomial = 0x9A6C9329AC4BC9B5;
    private static readonly ulong[][] Tables = MakeTables();
    private ulong _crc = ulong.MaxValue;

    public override void Append(ReadOnlySpan<byte> source)
    {
        var crc = _crc;
        for (; source.Length >= 8; source = source[8..])
        {
            var word = crc ^ BinaryPrimitives.ReadUInt64LittleEndian(source);
            crc = 0;
            for (var i = 0; i < 8; i++)
                crc ^= Tables[7 - i][(byte)(word >> (8 * i))];
        }
        foreach (var b in source)
            crc = Tables[0][(byte)(crc ^ b)] ^ (crc >> 8);
        _crc = crc;
    }

    public override void Reset() => _crc = ulong.MaxValue;

    protected override void GetCurrentHashCore(Span<byte> destination) => BinaryPrimitives.WriteUInt64BigEndian(destination, ~_crc);

    private static ulong[][] MakeTables()
    {
        var tables = new ulong[8][];
        tables[0] = new ulong[256];
        for (var i = 0; i < 256; i++)
        {
            var crc = (ulong)i;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? (crc >> 1) ^ Polynomial : crc >> 1;
            tables[0][i] = crc;
        }
        for (var t = 1; t < 8; t++)
        {
            tables[t] = new ulong[256];
            for (var i = 0; i < 256; i++)
                tables[t][i] = tables[0][(byte)tables[t - 1][i]] ^ (tables[t - 1][i] >> 8);
        }
        return tables;
    }
}
