using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;
using static TorchSharp.torch;

namespace GenAI.Lifecycle.Local.Engine.Modeling;

/// <summary>The safetensors format: the header's length (u64, little-endian), a JSON header, the raw tensors.</summary>
internal static class Safetensors
{
    /// <summary>Reads every tensor as float32; the caller owns them.</summary>
    /// <exception cref="InvalidDataException">The file breaks the format or holds another type than F32, F16, BF16.</exception>
    public static Dictionary<string, Tensor> Read(string path)
    {
        using var file = RegularFile.Open(path);
        var header = SafetensorsHeader.Read(file, path);
        var tensors = new Dictionary<string, Tensor>();
        foreach (var entry in header.Entries)
        {
            var raw = new byte[entry.End - entry.Begin];
            file.Position = header.Start + entry.Begin;
            file.ReadExactly(raw);
            tensors[entry.Name] = tensor(ToSingle(raw, entry.Type), entry.Shape).DetachFromDisposeScope();
        }

        return tensors;
    }

    /// <summary>Writes tensors in the order given.</summary>
    /// <param name="path">The file.</param>
    /// <param name="tensors">Names and float32 tensors.</param>
    /// <param name="type">F32, F16 or BF16.</param>
    public static void Write(string path, IEnumerable<(string Name, Tensor Tensor)> tensors, string type = "F32")
    {
        var all = tensors.ToList();
        using var header = new MemoryStream();
        long offset = 0;
        using (var json = new Utf8JsonWriter(header))
        {
            json.WriteStartObject();
            json.WriteStartObject("__metadata__");
            json.WriteString("format", "pt");
            json.WriteEndObject();
            foreach (var (name, value) in all)
            {
                json.WriteStartObject(name);
                json.WriteString("dtype", type);
                json.WriteStartArray("shape");
                foreach (var size in value.shape)
                    json.WriteNumberValue(size);
                json.WriteEndArray();
                json.WriteStartArray("data_offsets");
                json.WriteNumberValue(offset);
                json.WriteNumberValue(offset += value.numel() * SafetensorsHeader.Widths[type]);
                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        // The format's own writers align the tensors to eight bytes with spaces.
        while (header.Length % 8 != 0)
            header.WriteByte((byte)' ');
        using var file = File.Create(path);
        Span<byte> length = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
        file.Write(length);
        header.WriteTo(file);
        foreach (var (_, value) in all)
            file.Write(ToBytes(value, type));
    }

    private static float[] ToSingle(byte[] raw, string type) =>
        type switch
        {
            "F32" => MemoryMarshal.Cast<byte, float>(raw).ToArray(),
            "F16" => Array.ConvertAll(MemoryMarshal.Cast<byte, Half>(raw).ToArray(), half => (float)half),
            _ => Array.ConvertAll(MemoryMarshal.Cast<byte, ushort>(raw).ToArray(), upper =>
                BitConverter.UInt32BitsToSingle((uint)upper << 16)
            ),
        };

    private static byte[] ToBytes(Tensor value, string type)
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        var numbers = value.detach().to(ScalarType.Float32).contiguous().data<float>().ToArray();
        return type switch
        {
            "F32" => MemoryMarshal.AsBytes(numbers.AsSpan()).ToArray(),
            "F16" => MemoryMarshal.AsBytes(Array.ConvertAll(numbers, number => (Half)number).AsSpan()).ToArray(),
            _ => MemoryMarshal.AsBytes(Array.ConvertAll(numbers, RoundToBFloat16).AsSpan()).ToArray(),
        };
    }

    /// <summary>The upper half of a float32, rounded to nearest, ties to even.</summary>
    private static ushort RoundToBFloat16(float number)
    {
        var bits = BitConverter.SingleToUInt32Bits(number);
        return float.IsNaN(number) ? (ushort)((bits >> 16) | 0x40) : (ushort)((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16);
    }
}
