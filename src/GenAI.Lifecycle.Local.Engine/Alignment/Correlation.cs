namespace GenAI.Lifecycle.Local.Engine.Alignment;

/// <summary>Pearson's correlation.</summary>
internal static class Correlation
{
    /// <summary>The correlation of two series of the same length; NaN where one of them does not vary.</summary>
    public static double Of(IReadOnlyList<double> one, IReadOnlyList<double> other)
    {
        if (one.Count < 2)
            return double.NaN;

        var (meanOne, meanOther) = (one.Average(), other.Average());
        var (product, squareOne, squareOther) = (0.0, 0.0, 0.0);
        for (var i = 0; i < one.Count; i++)
        {
            var (a, b) = (one[i] - meanOne, other[i] - meanOther);
            (product, squareOne, squareOther) = (product + (a * b), squareOne + (a * a), squareOther + (b * b));
        }

        return squareOne > 0 && squareOther > 0 ? product / Math.Sqrt(squareOne * squareOther) : double.NaN;
    }
}
