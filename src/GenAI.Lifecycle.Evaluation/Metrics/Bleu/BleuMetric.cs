namespace GenAI.Lifecycle.Evaluation.Metrics;

internal sealed class BleuMetric(BleuOptions options) : ICorpusMetric
{
    public string Name => "BLEU";

    public bool HigherIsBetter => true;

    public int StatisticsLength => 2 + 2 * options.MaxOrder;

    public string Signature(int? references) => options.Signature(references);

    public void Measure(ReadOnlySpan<char> hypothesis, IReadOnlyList<string> references, Span<double> statistics)
    {
        CorpusArguments.Check(references, statistics, StatisticsLength);
        Bleu.Measure(hypothesis, references, options, statistics);
    }

    public double Score(ReadOnlySpan<double> sums)
    {
        CorpusArguments.Check(sums, StatisticsLength);
        Span<double> precisions = stackalloc double[options.MaxOrder];
        return Bleu.Score(sums, options, precisions, out _);
    }
}
