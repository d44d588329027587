namespace GenAI.Lifecycle.Evaluation.Metrics;

internal sealed class ChrfMetric(ChrfOptions options) : ICorpusMetric
{
    public string Name => options.Name;

    public bool HigherIsBetter => true;

    public int StatisticsLength => 3 * options.Order;

    public string Signature(int? references) => options.Signature(references);

    public void Measure(ReadOnlySpan<char> hypothesis, IReadOnlyList<string> references, Span<double> statistics)
    {
        CorpusArguments.Check(references, statistics, StatisticsLength);
        Chrf.Measure(hypothesis, references, options, statistics);
    }

    public double Score(ReadOnlySpan<double> sums)
    {
        CorpusArguments.Check(sums, StatisticsLength);
        return Chrf.Score(sums, options);
    }
}
