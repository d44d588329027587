namespace GenAI.Lifecycle.Local.Engine.Quantization;

/// <summary>Finds the nearest of ascending values by the bounds in the middle between them.</summary>
internal static class NearestValue
{
    /// <summary>The middles between neighbours.</summary>
    public static float[] Midpoints(float[] values) =>
        [.. values.Zip(values.Skip(1), static (low, high) => (float)(((double)low + high) / 2))];

    /// <summary>The number of bounds lie below a number: the index of its value.</summary>
    public static int IndexOf(float[] bounds, float value)
    {
        var (low, high) = (0, bounds.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (value > bounds[middle])
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
