using System.Globalization;
using GenAI.Lifecycle.Evaluation.Text;

namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>
/// Edits over reference length in percent; of several references, the one with the lowest rate counts; an empty reference counts only if
/// the hypothesis is empty too or all references are empty.
/// </summary>
internal sealed class ErrorRateMetric(string name, string unit, ErrorRateMetric.Reader read) : ICorpusMetric
{
    internal delegate void Reader(ReadOnlySpan<char> text, Scratch scratch, List<int> tokens);

    public string Name => name;

    public bool HigherIsBetter => false;

    public int StatisticsLength => 2;

    public string Signature(int? references) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"nrefs:{references?.ToString(CultureInfo.InvariantCulture) ?? "var"}|case:mixed|unit:{unit}"
        );

    public void Measure(ReadOnlySpan<char> hypothesis, IReadOnlyList<string> references, Span<double> statistics)
    {
        CorpusArguments.Check(references, statistics, StatisticsLength);
        using var scratch = Scratch.Rent();
        read(hypothesis, scratch, scratch.Hypothesis);
        var best = double.PositiveInfinity;
        for (var r = 0; r < references.Count; r++)
        {
            scratch.Reference.Clear();
            read(references[r], scratch, scratch.Reference);
            double edits = EditDistance.Between(scratch.Hypothesis, scratch.Reference);
            var rate = edits == 0 ? 0 : edits / scratch.Reference.Count;
            if (r > 0 && rate >= best)
                continue;
            best = rate;
            statistics[0] = edits;
            statistics[1] = scratch.Reference.Count;
        }
    }

    public double Score(ReadOnlySpan<double> sums)
    {
        CorpusArguments.Check(sums, StatisticsLength);
        return sums[0] == 0 ? 0
            : sums[1] > 0 ? 100 * sums[0] / sums[1]
            : 100;
    }
}
