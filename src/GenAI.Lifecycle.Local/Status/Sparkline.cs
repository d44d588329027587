using System.Globalization;

namespace GenAI.Lifecycle.Local.Status;

/// <summary>A line chart as inline SVG. Long series are thinned to as many points as there are pixels.</summary>
internal static class Sparkline
{
    private const int Width = 240;
    private const int Height = 40;

    public static string Draw(IReadOnlyList<double> series)
    {
        var points = Thin([.. series.Where(double.IsFinite)]);
        if (points.Length < 2)
            return "";
        var (low, high) = (points.Min(), points.Max());
        var span = high > low ? high - low : 1;
        var line = string.Join(
            ' ',
            points.Select(
                (value, i) =>
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{(double)i * Width / (points.Length - 1):0.#},{Height - 1 - (value - low) / span * (Height - 2):0.#}"
                    )
            )
        );
        return string.Create(
            CultureInfo.InvariantCulture,
            $"<svg width=\"{Width}\" height=\"{Height}\" viewBox=\"0 0 {Width} {Height}\" role=\"img\"><title>{low:0.####} to {high:0.####}</title><polyline points=\"{line}\"/></svg>"
        );
    }

    private static double[] Thin(double[] points)
    {
        if (points.Length <= Width)
            return points;
        return [.. Enumerable.Range(0, Width).Select(i => points[(int)((long)i * (points.Length - 1) / (Width - 1))])];
    }
}
