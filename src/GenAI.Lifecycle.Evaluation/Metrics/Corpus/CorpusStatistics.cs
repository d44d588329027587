using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using GenAI.Lifecycle.Statistics;

namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>The statistics of a corpus metric for each segment of a corpus.</summary>
public sealed class CorpusStatistics
{
    private readonly double[] _statistics;
    private readonly int _length;
    private readonly int? _references;

    internal CorpusStatistics(ICorpusMetric metric, double[] statistics, int? references)
    {
        Metric = metric;
        _statistics = statistics;
        _length = metric.StatisticsLength;
        _references = references;
        Signature = metric.Signature(references);
    }

    /// <summary>The metric.</summary>
    public ICorpusMetric Metric { get; }

    /// <summary>The exact settings of the computation.</summary>
    public string Signature { get; }

    /// <summary>The number of segments.</summary>
    public int Count => _statistics.Length / _length;

    /// <summary>The statistics of one segment, <see cref="ICorpusMetric.StatisticsLength"/> numbers.</summary>
    /// <param name="segment">The index of the segment, from 0.</param>
    public ReadOnlySpan<double> this[int segment] => _statistics.AsSpan(segment * _length, _length);

    /// <summary>Returns the score of the whole corpus.</summary>
    public double Score()
    {
        var sums = new double[_length];
        for (var i = 0; i < Count; i++)
            TensorPrimitives.Add(sums, this[i], sums);
        return Metric.Score(sums);
    }

    /// <summary>Adds up neighbouring segments with the same key, so that they are resampled together.</summary>
    /// <param name="keys">The key of each segment.</param>
    internal CorpusStatistics SumRuns(IReadOnlyList<string> keys)
    {
        var sums = new List<double>(_statistics.Length);
        for (var i = 0; i < Count; i++)
        {
            if (i == 0 || keys[i] != keys[i - 1])
                sums.AddRange(this[i]);
            else
                TensorPrimitives.Add(this[i], CollectionsMarshal.AsSpan(sums)[^_length..], CollectionsMarshal.AsSpan(sums)[^_length..]);
        }
        return sums.Count == _statistics.Length ? this : new CorpusStatistics(Metric, [.. sums], _references);
    }

    /// <summary>Returns the score of selected segments, such as a resample or a slice; a segment can occur more than once.</summary>
    /// <param name="segments">The indices of the segments.</param>
    public double Score(ReadOnlySpan<int> segments)
    {
        var sums = new double[_length];
        foreach (var segment in segments)
            TensorPrimitives.Add(sums, this[segment], sums);
        return Metric.Score(sums);
    }

    /// <summary>Returns the percentile interval of the corpus' score over resampled segments.</summary>
    /// <param name="level">The probability to cover, within (0, 1).</param>
    /// <param name="resamples">The number of resamples, within [100, 10,000,000].</param>
    /// <param name="seed">The seed.</param>
    public ConfidenceInterval Interval(double level = .95, int resamples = Bootstrap.DefaultResamples, long seed = 1) =>
        new CorpusBootstrap(_length, Metric.Score).Interval(_statistics, level, resamples, seed);

    /// <summary>Compares with another system on the same segments, by the paired bootstrap.</summary>
    /// <param name="other">The other system's statistics, by the same metric.</param>
    /// <param name="level">The probability to cover, within (0, 1).</param>
    /// <param name="resamples">The number of resamples, within [100, 10,000,000].</param>
    /// <param name="seed">The seed.</param>
    /// <exception cref="ArgumentException">The other statistics are by another metric or of another number of segments.</exception>
    public PairedTestResult CompareWith(
        CorpusStatistics other,
        double level = .95,
        int resamples = Bootstrap.DefaultResamples,
        long seed = 1
    )
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Signature != Signature || other.Metric.Name != Metric.Name || other.Count != Count)
            throw new ArgumentException(
                $"{other.Metric.Name} {other.Signature} of {other.Count} segments cannot be compared with {Metric.Name} {Signature} of {Count}.",
                nameof(other)
            );
        return new CorpusBootstrap(_length, Metric.Score).PairedBootstrap(_statistics, other._statistics, level, resamples, seed);
    }
}
