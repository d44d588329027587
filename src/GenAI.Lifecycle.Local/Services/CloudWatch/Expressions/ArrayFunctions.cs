namespace GenAI.Lifecycle.Local.Services.CloudWatch.Expressions;

/// <summary>Provides the functions that select series from an array.</summary>
internal static class ArrayFunctions
{
    /// <summary>
    /// SLICE(array, start[, end]): from the start to before the end, counted from 0; with a start alone, that one series.
    /// </summary>
    public static MathValue Slice(IReadOnlyList<MathValue> arguments)
    {
        if (arguments.Count is not (2 or 3))
            throw new ExpressionException($"SLICE takes 2 or 3 arguments but found {arguments.Count}");
        var items = MathFunctions.ArrayOf("SLICE", arguments[0]).Items;
        var start = (int)MathFunctions.Number("SLICE", arguments[1]);
        if (start < 0)
            throw new ExpressionException("SLICE counts from 0");
        if (arguments.Count == 2)
            return start < items.Count ? items[start] : new SeriesArray([]);
        var end = (int)MathFunctions.Number("SLICE", arguments[2]);
        return new SeriesArray([.. items.Skip(start).Take(Math.Max(0, end - start))]);
    }

    /// <summary>SORT(array, AVG | MIN | MAX | SUM, ASC | DESC[, count]).</summary>
    public static SeriesArray Sort(IReadOnlyList<MathValue> arguments)
    {
        if (
            arguments is not [_, Text { Value: "AVG" or "MIN" or "MAX" or "SUM" } by, Text { Value: "ASC" or "DESC" } order, ..]
            || arguments.Count > 4
        )
            throw new ExpressionException("SORT takes an array, AVG, MIN, MAX or SUM, ASC or DESC, and optionally a number");
        var items = MathFunctions.ArrayOf("SORT", arguments[0]).Items;
        var keyed = items
            .Where(series => series.Points.Count > 0)
            .Select(series => (Series: series, Key: Reductions.Of(by.Value, [.. series.Points.Select(point => point.Value)])));
        var sorted = order.Value == "ASC" ? keyed.OrderBy(item => item.Key) : keyed.OrderByDescending(item => item.Key);
        var count = arguments.Count == 4 ? (int)MathFunctions.Number("SORT", arguments[3]) : int.MaxValue;
        return new SeriesArray([.. sorted.Select(item => item.Series).Concat(items.Where(series => series.Points.Count == 0)).Take(count)]);
    }
}
