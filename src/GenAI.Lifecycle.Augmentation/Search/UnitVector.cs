using System.Numerics.Tensors;

namespace GenAI.Lifecycle.Augmentation.Search;

/// <summary>Brings vectors to length one, so that their dot product is their cosine.</summary>
internal static class UnitVector
{
    /// <summary>Returns the unit vector of a vector; one of zeros stays as it is and is near to nothing.</summary>
    /// <exception cref="ArgumentException">The vector is empty or not finite.</exception>
    public static float[] Of(ReadOnlySpan<float> vector, string parameter)
    {
        if (vector.IsEmpty)
            throw new ArgumentException("A vector must not be empty.", parameter);
        // Scaled by its largest element first: squares of very small or large elements leave the range of a float.
        var scale = Math.Abs(TensorPrimitives.MaxMagnitude(vector));
        if (!float.IsFinite(scale))
            throw new ArgumentException("A vector must be finite.", parameter);
        var unit = new float[vector.Length];
        if (scale == 0)
            return unit;
        for (var i = 0; i < vector.Length; i++)
            unit[i] = vector[i] / scale;
        TensorPrimitives.Divide(unit, TensorPrimitives.Norm<float>(unit), unit);
        return unit;
    }
}
