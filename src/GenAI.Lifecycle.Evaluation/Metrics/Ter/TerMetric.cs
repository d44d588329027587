namespace GenAI.Lifecycle.Evaluation.Metrics;

internal sealed class TerMetric(TerOptions options) : ICorpusMetric
{
    public string Name => "TER";

    public bool HigherIsBetter => false;

    public int StatisticsLength => 2;

    public string Signature(int? references) => options.Signature(references);

    public void Measure(ReadOnlySpan<char> hypothesis, IReadOnlyList<string> references, Span<double> statistics)
    {
        CorpusArguments.Check(references, statistics, StatisticsLength);
        Ter.Measure(hypothesis, references, options, statistics);
    }

    public double Score(ReadOnlySpan<double> sums)
    {
        CorpusArguments.Check(sums, StatisticsLength);
        return Ter.Score(sums);
    }
}
