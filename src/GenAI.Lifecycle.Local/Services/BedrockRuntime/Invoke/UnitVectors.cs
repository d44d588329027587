namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Invoke;

/// <summary>Vectors of length one.</summary>
internal static class UnitVectors
{
    /// <summary>Returns a vector of length one in the same direction; one of length zero stays.</summary>
    public static float[] Of(ReadOnlySpan<float> vector)
    {
        var squares = 0d;
        foreach (var value in vector)
            squares += value * (double)value;
        var length = squares > 0 ? Math.Sqrt(squares) : 1;
        var unit = new float[vector.Length];
        for (var i = 0; i < unit.Length; i++)
            unit[i] = (float)(vector[i] / length);
        return unit;
    }

    /// <summary>Returns the direction between vectors, each of the same weight, as Titan joins those of a text and an image.</summary>
    public static float[] Mean(IEnumerable<float[]> vectors)
    {
        var units = vectors.Select(static vector => Of(vector)).ToList();
        return Of([.. Enumerable.Range(0, units[0].Length).Select(i => units.Sum(unit => unit[i]))]);
    }
}
