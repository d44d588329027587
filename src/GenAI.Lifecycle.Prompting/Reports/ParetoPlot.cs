using System.Globalization;
using System.Text;
using GenAI.Lifecycle.Prompting.Evidence;

namespace GenAI.Lifecycle.Prompting.Reports;

/// <summary>
/// A plot of quality over cost (or over latency without prices) as SVG: intervals as bars, the Pareto front filled and joined, points by
/// their rank.
/// </summary>
internal static class ParetoPlot
{
    private const int Width = 760, Height = 340, Left = 64, Right = 24, Top = 20, Bottom = 44;

    public static string Render(Leaderboard board)
    {
        var candidates = board.Candidates.Select(static (c, i) => (Candidate: c, Rank: i + 1)).ToList();
        var priced = candidates.TrueForAll(static c => c.Candidate.CostPerCall is not null) && candidates.Exists(static c => c.Candidate.CostPerCall!.Value.Amount > 0);
        var front = board.ParetoFront().Select(static c => c.CandidateId).ToHashSet(StringComparer.Ordinal);
        double X(CandidateEvidence c) => priced ? (double)(c.CostPerCall!.Value.Amount * 1000) : c.Latency?.P50.Value.TotalMilliseconds ?? 0;
        var x = Axis.Over(candidates.Select(c => X(c.Candidate)), Left, Width - Right);
        var y = Axis.Over(candidates.SelectMany(static c => new[] { c.Candidate.Quality.Value, c.Candidate.Quality.Interval?.Lower ?? c.Candidate.Quality.Value, c.Candidate.Quality.Interval?.Upper ?? c.Candidate.Quality.Value }), Height - Bottom, Top);
        var svg = new StringBuilder().Append(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {Width} {Height}\" width=\"{Width}\" height=\"{Height}\" role=\"img\" aria-label=\"Quality over {(priced ? "cost" : "latency")}\">");
        foreach (var tick in y.Ticks())
            svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{y.At(tick):0.#}\" y2=\"{y.At(tick):0.#}\" stroke=\"var(--line)\"/><text x=\"{Left - 8}\" y=\"{y.At(tick) + 4:0.#}\" text-anchor=\"end\">{tick:0.######}</text>");
        foreach (var tick in x.Ticks())
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x.At(tick):0.#}\" y=\"{Height - Bottom + 18}\" text-anchor=\"middle\">{tick:0.######}</text>");
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Width - Right}\" y=\"{Height - 6}\" text-anchor=\"end\">{(priced ? "cost per thousand calls" : "median latency, ms")}</text>");
        var joined = candidates.Where(c => front.Contains(c.Candidate.CandidateId)).OrderBy(c => X(c.Candidate)).Select(c => string.Create(CultureInfo.InvariantCulture, $"{x.At(X(c.Candidate)):0.#},{y.At(c.Candidate.Quality.Value):0.#}"));
        svg.Append("<polyline fill=\"none\" stroke=\"var(--accent)\" stroke-dasharray=\"4 3\" points=\"").AppendJoin(' ', joined).Append("\"/>");
        foreach (var (candidate, rank) in candidates)
        {
            var (cx, cy) = (x.At(X(candidate)), y.At(candidate.Quality.Value));
            if (candidate.Quality.Interval is { } interval)
                svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{cx:0.#}\" x2=\"{cx:0.#}\" y1=\"{y.At(interval.Lower):0.#}\" y2=\"{y.At(interval.Upper):0.#}\" stroke=\"var(--soft)\" opacity=\".45\"/>");
            svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{cx:0.#}\" cy=\"{cy:0.#}\" r=\"5\" fill=\"{(front.Contains(candidate.CandidateId) ? "var(--accent)" : "var(--paper)")}\" stroke=\"var(--accent)\"/><text x=\"{cx + 8:0.#}\" y=\"{cy + 4:0.#}\">{rank}</text>");
        }

        return svg.Append("</svg>").ToString();
    }

    /// <summary>Returns a value with its interval as a small bar on a common scale.</summary>
    public static string Bar(Measurement quality, double low, double high)
    {
        var axis = new Axis(low, high, 4, 156);
        var (lower, upper) = (axis.At(quality.Interval?.Lower ?? quality.Value), axis.At(quality.Interval?.Upper ?? quality.Value));
        return string.Create(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 160 14\" width=\"160\" height=\"14\" role=\"img\" aria-label=\"interval\"><line x1=\"4\" x2=\"156\" y1=\"7\" y2=\"7\" stroke=\"var(--line)\"/><line x1=\"{lower:0.#}\" x2=\"{upper:0.#}\" y1=\"7\" y2=\"7\" stroke=\"var(--accent)\" stroke-width=\"3\"/><circle cx=\"{axis.At(quality.Value):0.#}\" cy=\"7\" r=\"4\" fill=\"var(--accent)\"/></svg>");
    }

    private readonly record struct Axis(double Low, double High, double From, double To)
    {
        public static Axis Over(IEnumerable<double> values, double from, double to)
        {
            var all = values.Where(double.IsFinite).DefaultIfEmpty(0).ToList();
            var (low, high) = (all.Min(), all.Max());
            var room = high > low ? (high - low) * .06 : Math.Max(Math.Abs(high) * .1, .01);
            return new(low - room, high + room, from, to);
        }

        public double At(double value) => High > Low ? From + ((value - Low) / (High - Low) * (To - From)) : (From + To) / 2;

        /// <summary>Returns about five round numbers within the range.</summary>
        public IEnumerable<double> Ticks()
        {
            var raw = (High - Low) / 5;
            var power = Math.Pow(10, Math.Floor(Math.Log10(raw)));
            var step = power * ((raw / power) switch { < 1.5 => 1, < 3.5 => 2, < 7.5 => 5, _ => 10 });
            var first = Math.Ceiling(Low / step);
            return Enumerable.Range(0, (int)(Math.Floor(High / step) - first) + 1).Select(i => (first + i) * step);
        }
    }
}
