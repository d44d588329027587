namespace GenAI.Lifecycle.Local.Engine.Quantization;

/// <summary>
/// The 256 values of the signed dynamic 8-bit type (Dettmers 2015, arXiv:1511.04561): seven decades from 1e-6 to 1, each with twice as
/// many values as the one below.
/// </summary>
internal static class DynamicMap
{
    private const int Decades = 7;

    /// <summary>The values in ascending order, from about −.993 to 1.</summary>
    public static readonly float[] Values = Build();

    private static readonly float[] Bounds = NearestValue.Midpoints(Values);

    /// <summary>The index of the nearest value.</summary>
    public static int IndexOf(float value) => NearestValue.IndexOf(Bounds, value);

    private static float[] Build()
    {
        var values = new List<float> { 0, 1 };
        for (var decade = 0; decade < Decades; decade++)
        {
            var (count, scale) = (1 << decade, Math.Pow(10, decade - (Decades - 1)));
            for (var i = 0; i < count; i++)
            {
                var middle = (float)(scale * (.1 + (.9 * (i + .5) / count)));
                values.Add(middle);
                values.Add(-middle);
            }
        }

        values.Sort();
        return [.. values];
    }
}
