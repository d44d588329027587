using System.Globalization;
using System.Text;

namespace GenAI.Lifecycle.Reports;

/// <summary>Draws histograms of several series with the same bins.</summary>
internal static class SvgHistogram
{
    private const int Bins = 20;
    private const int Band = 84;
    private const int Foot = 24;

    public static string Draw(IReadOnlyDictionary<string, IReadOnlyList<double>> series)
    {
        var all = series.Values.SelectMany(static values => values).Where(double.IsFinite).ToList();
        var height = (series.Count * Band) + Foot;
        var svg = SvgChart.Open(Math.Max(height, 60));
        if (all.Count == 0)
            return svg.Append(SvgChart.Label(SvgChart.Left, 30, "no data")).Append("</svg>").ToString();
        var (low, step) = Grid(all.Min(), all.Max());
        var x = new SvgAxis(low, low + (Bins * step), SvgChart.Left, SvgChart.Width - SvgChart.Right);
        // One scale for all series, so that their bars compare.
        var counts = series.Values.Select(values => Count(values, low, step)).ToList();
        var most = counts.Max(static c => c.Max());
        foreach (var (row, (name, values)) in series.Index())
            DrawRow(svg, (row * Band) + Band - 4, SvgChart.ColorOf(row), name, values, counts[row], most, x);
        foreach (var tick in x.Ticks())
            svg.Append(SvgChart.Label(x.At(tick) - 10, height - 8, SvgChart.Number(tick)));
        return svg.Append("</svg>").ToString();
    }

    private static void DrawRow(
        StringBuilder svg,
        int floor,
        string color,
        string name,
        IReadOnlyList<double> values,
        int[] counts,
        int most,
        SvgAxis x
    )
    {
        var width = (x.To - x.From) / Bins;
        for (var bin = 0; bin < Bins; bin++)
        {
            if (counts[bin] == 0)
                continue;
            var tall = Math.Max(1.5, (Band - 30.0) * counts[bin] / most);
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<rect x=\"{x.From + (bin * width) + 1:0.#}\" y=\"{floor - tall:0.#}\" width=\"{width - 2:0.#}\" height=\"{tall:0.#}\" fill=\"{color}\"><title>{counts[bin]}</title></rect>"
            );
        }

        var finite = values.Where(double.IsFinite).ToList();
        svg.Append(
                CultureInfo.InvariantCulture,
                $"<line x1=\"{x.From:0.#}\" x2=\"{x.To:0.#}\" y1=\"{floor}\" y2=\"{floor}\" stroke=\"var(--line)\"/>"
            )
            .Append(
                SvgChart.Label(
                    SvgChart.Left,
                    floor - Band + 20,
                    finite.Count == 0
                        ? $"{name}: no values"
                        : string.Create(CultureInfo.InvariantCulture, $"{name}: {finite.Count} values, mean {finite.Average():0.####}")
                )
            );
        if (finite.Count > 0)
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<line x1=\"{x.At(finite.Average()):0.#}\" x2=\"{x.At(finite.Average()):0.#}\" y1=\"{floor - Band + 26}\" y2=\"{floor}\" stroke=\"var(--ink)\" stroke-dasharray=\"3 3\"/>"
            );
    }

    private static int[] Count(IReadOnlyList<double> values, double low, double step)
    {
        var counts = new int[Bins];
        foreach (var value in values.Where(double.IsFinite))
            counts[Math.Clamp((int)((value - low) / step), 0, Bins - 1)]++;
        return counts;
    }

    /// <summary>Start and width of the bins; a single value is in the middle.</summary>
    private static (double Low, double Step) Grid(double least, double greatest)
    {
        if (greatest > least)
            return (least, (greatest - least) / Bins);
        var step = Math.Max(Math.Abs(least), 1) / (5 * Bins);
        return (least - (Bins / 2 * step), step);
    }
}
