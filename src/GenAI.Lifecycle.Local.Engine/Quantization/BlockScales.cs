namespace GenAI.Lifecycle.Local.Engine.Quantization;

/// <summary>The scales of blocks, quantised to 8 bits in their turn: double quantisation.</summary>
/// <param name="Codes">An index into <see cref="DynamicMap"/> for each scale.</param>
/// <param name="Largest">The largest magnitude in each group of <see cref="Group"/> scales, after the mean was taken off.</param>
/// <param name="Mean">The mean of all scales.</param>
internal sealed record BlockScales(byte[] Codes, float[] Largest, float Mean)
{
    /// <summary>The number of scales share one number in <see cref="Largest"/>.</summary>
    public const int Group = 256;

    /// <summary>The number of bytes.</summary>
    public long Bytes => Codes.Length + (sizeof(float) * (Largest.Length + 1L));

    /// <summary>Quantises scales.</summary>
    public static BlockScales Quantise(float[] scales)
    {
        var mean = (float)scales.Average(static scale => (double)scale);
        var largest = scales.Chunk(Group).Select(group => group.Max(scale => Math.Abs(scale - mean))).ToArray();
        var codes = scales.Select((scale, i) => (byte)DynamicMap.IndexOf(Divide(scale - mean, largest[i / Group])));
        return new BlockScales([.. codes], largest, mean);
    }

    /// <summary>The scales as they are used.</summary>
    public float[] Dequantise() => [.. Codes.Select((code, i) => (DynamicMap.Values[code] * Largest[i / Group]) + Mean)];

    private static float Divide(float value, float by) => by > 0 ? value / by : 0;
}
