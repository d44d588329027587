namespace GenAI.Lifecycle.Tokenization;

/// <summary>The printable characters that stand for the 256 bytes in byte-level vocabularies, as GPT-2 introduced them.</summary>
internal static class ByteAlphabet
{
    private static readonly char[] Characters = Build();
    private static readonly Dictionary<char, byte> Bytes = Enumerable
        .Range(0, 256)
        .ToDictionary(each => Characters[each], each => (byte)each);

    public static char ToCharacter(byte value) => Characters[value];

    /// <summary>Returns the bytes of a vocabulary entry; null if it has a character outside the alphabet.</summary>
    public static byte[]? ToBytes(string entry)
    {
        var bytes = new byte[entry.Length];
        for (var i = 0; i < entry.Length; i++)
        {
            if (!Bytes.TryGetValue(entry[i], out bytes[i]))
                return null;
        }

        return bytes;
    }

    private static char[] Build()
    {
        var characters = new char[256];
        var next = 256;
        for (var value = 0; value < 256; value++)
            characters[value] = value is >= '!' and <= '~' or >= '¡' and <= '¬' or >= '®' and <= 'ÿ' ? (char)value : (char)next++;
        return characters;
    }
}
