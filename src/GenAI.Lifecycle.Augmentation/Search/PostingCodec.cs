namespace GenAI.Lifecycle.Augmentation.Search;

/// <summary>
/// Writes postings as variable-length integers: the distance to the slot before, shifted by one; its lowest bit says that the frequency
/// is 1, else the frequency follows. Slots ascend.
/// </summary>
internal static class PostingCodec
{
    public static byte[] Encode(PostingList postings)
    {
        var buffer = new List<byte>(postings.Count * 2);
        var previous = -1;
        for (var i = 0; i < postings.Count; i++)
        {
            var (slot, frequency) = (postings.Slots[i], postings.Frequencies[i]);
            Write(buffer, ((ulong)(slot - previous) << 1) | (frequency == 1 ? 1u : 0u));
            if (frequency != 1)
                Write(buffer, (ulong)frequency);
            previous = slot;
        }

        return [.. buffer];
    }

    public static void Decode(ReadOnlySpan<byte> data, PostingList into)
    {
        var previous = -1;
        for (var i = 0; i < data.Length; )
        {
            var head = Read(data, ref i);
            previous += (int)(head >> 1);
            into.Add(previous, (head & 1) == 1 ? 1 : (int)Read(data, ref i));
        }
    }

    private static void Write(List<byte> buffer, ulong value)
    {
        for (; value >= 0x80; value >>= 7)
            buffer.Add((byte)(value | 0x80));
        buffer.Add((byte)value);
    }

    private static ulong Read(ReadOnlySpan<byte> data, ref int index)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = data[index++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }
    }
}
