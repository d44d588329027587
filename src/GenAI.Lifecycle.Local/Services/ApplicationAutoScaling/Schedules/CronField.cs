using System.Globalization;

namespace GenAI.Lifecycle.Local.Services.ApplicationAutoScaling.Schedules;

/// <summary>The values that one field of a cron expression allows.</summary>
internal static class CronField
{
    /// <summary>Reads lists, ranges, steps and names; null when the field is not one.</summary>
    /// <param name="text">The field, such as <c>1-5</c>, <c>*/10</c> or <c>MON,WED</c>.</param>
    /// <param name="first">The smallest value.</param>
    /// <param name="last">The largest value.</param>
    /// <param name="names">Names of the values from the first on.</param>
    public static SortedSet<int>? Read(string text, int first, int last, params ReadOnlySpan<string> names)
    {
        var values = new SortedSet<int>();
        foreach (var part in text.Split(','))
        {
            var step = part.Split('/');
            if (step.Length > 2 || Range(step[0], first, last, names) is not var (from, to) || from > to)
                return null;

            var stride = 1;
            if (step.Length == 2 && (!int.TryParse(step[1], NumberStyles.None, CultureInfo.InvariantCulture, out stride) || stride < 1))
                return null;
            if (step.Length == 2 && from == to)
                to = last;
            for (var value = from; value <= to; value += stride)
                values.Add(value);
        }

        return values;
    }

    public static int? Number(string text, int first, int last, params ReadOnlySpan<string> names)
    {
        var named = names.IndexOf(text.ToUpperInvariant());
        if (named >= 0)
            return first + named;

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= first && value <= last
            ? value
            : null;
    }

    private static (int From, int To)? Range(string text, int first, int last, ReadOnlySpan<string> names)
    {
        if (text is "*" or "?")
            return (first, last);

        var bounds = text.Split('-');
        return bounds.Length <= 2 && Number(bounds[0], first, last, names) is { } from && Number(bounds[^1], first, last, names) is { } to
            ? (from, to)
            : null;
    }
}
