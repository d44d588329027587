using System.Buffers.Binary;
using System.Text;

namespace GenAI.Lifecycle.Local.Engine.Native;

/// <summary>Reads and relaxes the symbol versions that a 64-bit little-endian ELF library asks for.</summary>
internal static class ElfVersions
{
    private const uint VersionNeeds = 0x6ffffffe;
    private const ushort Weak = 2;

    /// <summary>Marks one needed version as weak, so that the loader no longer refuses the library where it is missing.</summary>
    /// <param name="library">The file's bytes, changed in place.</param>
    /// <param name="version">The version's name, such as GLIBCXX_3.4.32.</param>
    /// <returns>Whether the library asks for it.</returns>
    public static bool Relax(Span<byte> library, string version)
    {
        if (!library.StartsWith("\u007fELF\u0002\u0001"u8))
            return false;
        var sections = checked((int)BinaryPrimitives.ReadUInt64LittleEndian(library[0x28..]));
        int size = Read16(library, 0x3A),
            count = Read16(library, 0x3C);
        for (var i = 0; i < count; i++)
        {
            var section = sections + (i * size);
            if (Read32(library, section + 4) != VersionNeeds)
                continue;
            var names = Offset(library, sections + ((int)Read32(library, section + 0x28) * size));
            if (Relax(library, Offset(library, section), names, version))
                return true;
        }

        return false;
    }

    private static bool Relax(Span<byte> library, int need, int names, string version)
    {
        while (true)
        {
            var entry = need + (int)Read32(library, need + 8);
            for (int left = Read16(library, need + 2); left > 0; left--)
            {
                if (NameAt(library, names + (int)Read32(library, entry + 8)) == version)
                {
                    BinaryPrimitives.WriteUInt16LittleEndian(library[(entry + 4)..], (ushort)(Read16(library, entry + 4) | Weak));
                    return true;
                }

                entry += (int)Read32(library, entry + 12);
            }

            var next = (int)Read32(library, need + 12);
            if (next == 0)
                return false;
            need += next;
        }
    }

    private static string NameAt(ReadOnlySpan<byte> library, int offset)
    {
        var name = library[offset..];
        return Encoding.ASCII.GetString(name[..name.IndexOf((byte)0)]);
    }

    private static int Offset(ReadOnlySpan<byte> library, int section) =>
        checked((int)BinaryPrimitives.ReadUInt64LittleEndian(library[(section + 0x18)..]));

    private static ushort Read16(ReadOnlySpan<byte> library, int offset) => BinaryPrimitives.ReadUInt16LittleEndian(library[offset..]);

    private static uint Read32(ReadOnlySpan<byte> library, int offset) => BinaryPrimitives.ReadUInt32LittleEndian(library[offset..]);
}
