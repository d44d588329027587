using System.Buffers.Binary;
using System.Text;
using System.Text.Json;

namespace GenAI.Lifecycle.Local.Engine.Modeling;

/// <summary>The checked header of a safetensors file: every byte behind it belongs to exactly one tensor.</summary>
/// <param name="Entries">The tensors in the order of their bytes.</param>
/// <param name="Start">The position of the first tensor's bytes in the file.</param>
internal sealed record SafetensorsHeader(IReadOnlyList<SafetensorsHeader.Entry> Entries, long Start)
{
    /// <summary>The types that are read, and their size in bytes.</summary>
    public static readonly IReadOnlyDictionary<string, int> Widths = new Dictionary<string, int>
    {
        ["F32"] = 4,
        ["F16"] = 2,
        ["BF16"] = 2,
    };

    private const int LongestHeader = 100_000_000;
    private const string Metadata = "__metadata__";

    /// <summary>Reads and checks the header.</summary>
    /// <exception cref="InvalidDataException">
    /// The header is malformed, names a tensor twice, or its tensors overlap, leave a gap or do not end with the file.
    /// </exception>
    public static SafetensorsHeader Read(Stream file, string path)
    {
        var bytes = ReadBytes(file, path);
        try
        {
            using var json = JsonDocument.Parse(bytes, new JsonDocumentOptions { AllowDuplicateProperties = false });
            if (json.RootElement.ValueKind != JsonValueKind.Object)
                throw new InvalidDataException($"{path}: malformed header: it is not a JSON object.");

            var entries = json
                .RootElement.EnumerateObject()
                .Where(each => each.Name != Metadata)
                .Select(each => ToEntry(each, path))
                .OrderBy(entry => entry.Begin)
                .ThenBy(entry => entry.End)
                .ToList();
            var start = 8L + bytes.Length;
            CheckLayout(entries, file.Length - start, path);
            return new SafetensorsHeader(entries, start);
        }
        catch (JsonException malformed)
        {
            var beginning = Encoding.UTF8.GetString(bytes.AsSpan(0, Math.Min(60, bytes.Length)));
            throw new InvalidDataException($"{path}: malformed header: {malformed.Message} It begins with: {beginning}", malformed);
        }
    }

    private static byte[] ReadBytes(Stream file, string path)
    {
        Span<byte> prefix = stackalloc byte[8];
        if (file.ReadAtLeast(prefix, 8, throwOnEndOfStream: false) < 8)
            throw new InvalidDataException($"{path}: shorter than the header's length.");

        var length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (length > (ulong)Math.Min(LongestHeader, file.Length - 8))
            throw new InvalidDataException($"{path}: a header of {length} bytes does not fit the file.");

        var bytes = new byte[length];
        file.ReadExactly(bytes);
        return bytes;
    }

    private static Entry ToEntry(JsonProperty each, string path)
    {
        try
        {
            var offsets = each.Value.GetProperty("data_offsets");
            if (offsets.GetArrayLength() != 2)
                throw new FormatException($"data_offsets has {offsets.GetArrayLength()} numbers");

            return Check(
                new Entry(
                    each.Name,
                    each.Value.GetProperty("dtype").GetString() ?? string.Empty,
                    [.. each.Value.GetProperty("shape").EnumerateArray().Select(size => size.GetInt64())],
                    offsets[0].GetInt64(),
                    offsets[1].GetInt64()
                ),
                path
            );
        }
        catch (Exception malformed) when (malformed is KeyNotFoundException or InvalidOperationException or FormatException)
        {
            var reason = $"the tensor {each.Name} is not described by dtype, shape and data_offsets";
            throw new InvalidDataException($"{path}: malformed header: {reason}: {malformed.Message}", malformed);
        }
    }

    private static Entry Check(Entry entry, string path)
    {
        if (!Widths.TryGetValue(entry.Type, out var width))
            throw new InvalidDataException(
                $"{path}: the tensor {entry.Name} has the type {entry.Type}; the engine reads {string.Join(", ", Widths.Keys)}."
            );

        var size = (Int128)width;
        foreach (var dimension in entry.Shape)
        {
            size *= dimension;
            if (dimension < 0 || size > long.MaxValue)
                throw new InvalidDataException(
                    $"{path}: the tensor {entry.Name} has an impossible shape, [{string.Join(", ", entry.Shape)}]."
                );
        }

        if (entry.Begin < 0 || entry.End < entry.Begin || entry.End - entry.Begin != size)
            throw new InvalidDataException(
                $"{path}: the offsets of {entry.Name}, {entry.Begin} to {entry.End}, do not hold its {size} bytes."
            );
        if (size > Array.MaxLength)
            throw new InvalidDataException(
                $"{path}: the tensor {entry.Name} has {size} bytes; the engine reads at most {Array.MaxLength}."
            );
        return entry;
    }

    private static void CheckLayout(List<Entry> entries, long length, string path)
    {
        var end = 0L;
        foreach (var entry in entries)
        {
            if (entry.End > length)
                throw new InvalidDataException(
                    $"{path}: the offsets of {entry.Name} end at {entry.End}, but the file has {length} bytes of tensors."
                );
            if (entry.Begin > end)
                throw new InvalidDataException($"{path}: a hole of {entry.Begin - end} bytes before {entry.Name} belongs to no tensor.");
            if (entry.Begin < end)
                throw new InvalidDataException(
                    $"{path}: the offsets of {entry.Name} overlap the tensor before it by {end - entry.Begin} bytes."
                );
            end = entry.End;
        }

        if (end != length)
            throw new InvalidDataException(
                $"{path}: {length - end} bytes after {(entries.Count == 0 ? "the header" : entries[^1].Name)} belong to no tensor."
            );
    }

    /// <summary>One tensor: its name, type and shape, and its bytes, counted from the end of the header.</summary>
    internal sealed record Entry(string Name, string Type, long[] Shape, long Begin, long End);
}
