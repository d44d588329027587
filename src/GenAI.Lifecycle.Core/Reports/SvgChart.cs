using System.Globalization;
using System.Text;

namespace GenAI.Lifecycle.Reports;

/// <summary>A chart drawn as SVG.</summary>
public sealed class SvgChart
{
    internal const int Width = 720;
    internal const int Left = 64;
    internal const int Right = 16;
    private static readonly string[] s_colors = ["var(--accent)", "var(--good)", "var(--bad)", "var(--soft)"];
    private readonly Func<string> _draw;

    private SvgChart(string caption, Func<string> draw) => (Caption, _draw) = (caption, draw);

    /// <summary>The caption.</summary>
    public string Caption { get; }

    /// <summary>Lines over a common horizontal axis.</summary>
    /// <param name="caption">The caption, with the units.</param>
    /// <param name="series">The lines, by name: points from left to right.</param>
    public static SvgChart Lines(string caption, IReadOnlyDictionary<string, IReadOnlyList<(double X, double Y)>> series)
    {
        ArgumentNullException.ThrowIfNull(series);
        return new(caption, () => DrawLines(series));
    }

    /// <summary>Estimates with their intervals, one below the other.</summary>
    /// <param name="caption">The caption, with the units.</param>
    /// <param name="rows">The estimates.</param>
    /// <param name="threshold">A value to draw a line at.</param>
    public static SvgChart Intervals(
        string caption,
        IReadOnlyList<(string Name, double Value, double Lower, double Upper)> rows,
        double? threshold = null
    )
    {
        ArgumentNullException.ThrowIfNull(rows);
        return new(caption, () => DrawIntervals(rows, threshold));
    }

    /// <summary>Named points in a plane, such as quality over cost.</summary>
    /// <param name="caption">The caption, with the units of both axes.</param>
    /// <param name="points">The points; a marked one is filled.</param>
    public static SvgChart Points(string caption, IReadOnlyList<(string Name, double X, double Y, bool Marked)> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        return new(caption, () => DrawPoints(points));
    }

    /// <summary>Draws histograms with equal bins, one row per series, all on the same axis and scale; the mean is dashed.</summary>
    /// <param name="caption">The caption, with the units.</param>
    /// <param name="series">The values, by name.</param>
    public static SvgChart Histogram(string caption, IReadOnlyDictionary<string, IReadOnlyList<double>> series)
    {
        ArgumentNullException.ThrowIfNull(series);
        return new(caption, () => SvgHistogram.Draw(series));
    }

    internal static string ColorOf(int series) => s_colors[series % s_colors.Length];

    internal string Render() => _draw();

    private static string DrawLines(IReadOnlyDictionary<string, IReadOnlyList<(double X, double Y)>> series)
    {
        const int Height = 260,
            Top = 28,
            Bottom = 32;
        var all = series
            .Values.SelectMany(static points => points)
            .Where(static p => double.IsFinite(p.X) && double.IsFinite(p.Y))
            .ToList();
        var svg = Open(Height);
        if (all.Count == 0)
            return svg.Append(Label(Left, Height / 2, "no data")).Append("</svg>").ToString();
        var (x, y) = (
            new SvgAxis(all.Min(static p => p.X), all.Max(static p => p.X), Left, Width - Right),
            new SvgAxis(all.Min(static p => p.Y), all.Max(static p => p.Y), Height - Bottom, Top)
        );
        Ticks(svg, x, y, Height - Bottom);
        var color = 0;
        foreach (var (name, points) in series)
        {
            var stroke = ColorOf(color);
            svg.Append(CultureInfo.InvariantCulture, $"<polyline fill=\"none\" stroke=\"{stroke}\" stroke-width=\"2\" points=\"");
            foreach (var (px, py) in points.Where(static p => double.IsFinite(p.X) && double.IsFinite(p.Y)))
                svg.Append(CultureInfo.InvariantCulture, $"{x.At(px):0.#},{y.At(py):0.#} ");
            svg.Append(
                    CultureInfo.InvariantCulture,
                    $"\"/><rect x=\"{Left + (color * 150)}\" y=\"10\" width=\"10\" height=\"10\" fill=\"{stroke}\"/>"
                )
                .Append(Label(Left + 14 + (color++ * 150), 19, name));
        }

        return svg.Append("</svg>").ToString();
    }

    private static string DrawIntervals(IReadOnlyList<(string Name, double Value, double Lower, double Upper)> rows, double? threshold)
    {
        const int Row = 26,
            NameWidth = 300;
        var height = (rows.Count * Row) + 44;
        var svg = Open(height);
        if (rows.Count == 0)
            return svg.Append(Label(Left, 24, "no data")).Append("</svg>").ToString();
        var x = new SvgAxis(
            Math.Min(rows.Min(static r => r.Lower), threshold ?? double.PositiveInfinity),
            Math.Max(rows.Max(static r => r.Upper), threshold ?? double.NegativeInfinity),
            NameWidth,
            Width - Right
        );
        foreach (var tick in x.Ticks())
            svg.Append(
                    CultureInfo.InvariantCulture,
                    $"<line x1=\"{x.At(tick):0.#}\" x2=\"{x.At(tick):0.#}\" y1=\"10\" y2=\"{height - 24}\" stroke=\"var(--line)\"/>"
                )
                .Append(Label(x.At(tick) - 10, height - 8, Number(tick)));
        if (threshold is { } limit)
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<line x1=\"{x.At(limit):0.#}\" x2=\"{x.At(limit):0.#}\" y1=\"10\" y2=\"{height - 24}\" stroke=\"var(--bad)\" stroke-dasharray=\"4 3\"/>"
            );
        for (var i = 0; i < rows.Count; i++)
        {
            var middle = 24 + (i * Row);
            var (name, value, lower, upper) = rows[i];
            svg.Append(Label(8, middle + 4, name.Length > 46 ? string.Concat(name.AsSpan(0, 45), "…") : name))
                .Append(
                    CultureInfo.InvariantCulture,
                    $"<line x1=\"{x.At(lower):0.#}\" x2=\"{x.At(upper):0.#}\" y1=\"{middle}\" y2=\"{middle}\" stroke=\"var(--accent)\" stroke-width=\"2\"/><circle cx=\"{x.At(value):0.#}\" cy=\"{middle}\" r=\"4\" fill=\"var(--accent)\"/>"
                );
        }

        return svg.Append("</svg>").ToString();
    }

    private static string DrawPoints(IReadOnlyList<(string Name, double X, double Y, bool Marked)> points)
    {
        const int Height = 280,
            Top = 20,
            Bottom = 32;
        var svg = Open(Height);
        if (points.Count == 0)
            return svg.Append(Label(Left, Height / 2, "no data")).Append("</svg>").ToString();
        var (x, y) = (
            new SvgAxis(points.Min(static p => p.X), points.Max(static p => p.X), Left + 8, Width - Right - 8),
            new SvgAxis(points.Min(static p => p.Y), points.Max(static p => p.Y), Height - Bottom, Top)
        );
        Ticks(svg, x, y, Height - Bottom);
        // From top to bottom; a name that would overlap the one before is moved below it.
        var taken = double.NegativeInfinity;
        foreach (var (name, px, py, marked) in points.OrderByDescending(static p => p.Y))
        {
            var (cx, cy) = (x.At(px), y.At(py));
            taken = Math.Max(cy + 4, taken + 13);
            svg.Append(
                    CultureInfo.InvariantCulture,
                    $"<circle cx=\"{cx:0.#}\" cy=\"{cy:0.#}\" r=\"5\" fill=\"{(marked ? "var(--accent)" : "none")}\" stroke=\"var(--accent)\"/>"
                )
                .Append(cx < Width / 2 ? Label(cx + 8, taken, name) : Label(cx - 8, taken, name, "end"));
        }

        return svg.Append("</svg>").ToString();
    }

    private static void Ticks(StringBuilder svg, SvgAxis x, SvgAxis y, double floor)
    {
        foreach (var tick in y.Ticks())
            svg.Append(
                    CultureInfo.InvariantCulture,
                    $"<line x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{y.At(tick):0.#}\" y2=\"{y.At(tick):0.#}\" stroke=\"var(--line)\"/>"
                )
                .Append(Label(6, y.At(tick) + 4, Number(tick)));
        foreach (var tick in x.Ticks())
            svg.Append(Label(x.At(tick) - 10, floor + 20, Number(tick)));
    }

    internal static StringBuilder Open(int height) =>
        new StringBuilder().Append(
            CultureInfo.InvariantCulture,
            $"<svg viewBox=\"0 0 {Width} {height}\" width=\"{Width}\" height=\"{height}\" role=\"img\">"
        );

    internal static string Label(double x, double y, string text, string anchor = "start") =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"<text x=\"{x:0.#}\" y=\"{y:0.#}\" text-anchor=\"{anchor}\">{HtmlReport.Encode(text)}</text>"
        );

    internal static string Number(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);
}
