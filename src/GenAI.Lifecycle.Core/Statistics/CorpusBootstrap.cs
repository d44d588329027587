namespace GenAI.Lifecycle.Statistics;

/// <summary>Resampling of scores that are no mean of item scores, such as corpus BLEU: each item is a row of counts, and a score comes from the sums of the rows.</summary>
public sealed class CorpusBootstrap
{
    private readonly Statistic _score;
    private readonly int _columns;

    /// <summary>Creates it for a score.</summary>
    /// <param name="columns">How many counts a row has, at least 1.</param>
    /// <param name="score">The score of the sums, one a column.</param>
    public CorpusBootstrap(int columns, Statistic score)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        ArgumentNullException.ThrowIfNull(score);
        (_columns, _score) = (columns, score);
    }

    /// <summary>The score of a corpus.</summary>
    /// <param name="rows">The rows, one after another.</param>
    public double Score(ReadOnlySpan<double> rows)
    {
        var ones = new double[Items(rows, nameof(rows))];
        Array.Fill(ones, 1);
        return Weighted(rows, ones, new double[_columns]);
    }

    /// <summary>The percentile interval of a corpus' score.</summary>
    /// <param name="rows">The rows, one after another; at least two.</param>
    /// <param name="level">The probability to cover, within (0, 1).</param>
    /// <param name="resamples">How many resamples, within [100, 10,000,000].</param>
    /// <param name="seed">The seed.</param>
    public ConfidenceInterval Interval(ReadOnlySpan<double> rows, double level = .95, int resamples = Bootstrap.DefaultResamples, long seed = 1)
    {
        Require.Level(level);
        Require.Resamples(resamples);
        Require.Finite(rows, nameof(rows));
        var counts = new double[Items(rows, nameof(rows))];
        Require.AtLeast(counts.Length, 2, nameof(rows));
        var (sums, scores, random) = (new double[_columns], new double[resamples], new Xoshiro256(seed));
        for (var r = 0; r < resamples; r++)
        {
            Resampling.Counts(counts, ref random);
            scores[r] = Weighted(rows, counts, sums);
        }

        return Bootstrap.Read(scores, 0, level, acceleration: null);
    }

    /// <summary>Whether two systems' scores on the same items differ, by paired bootstrap (Koehn 2004) with the shift of Riezler and Maxwell (2005), as sacrebleu does it: p = (c + 1)/(n + 1).</summary>
    /// <param name="first">The first system's rows.</param>
    /// <param name="second">The second system's rows, item by item the same.</param>
    /// <param name="level">The probability that the interval of the difference covers, within (0, 1).</param>
    /// <param name="resamples">How many resamples, within [100, 10,000,000].</param>
    /// <param name="seed">The seed.</param>
    public PairedTestResult PairedBootstrap(ReadOnlySpan<double> first, ReadOnlySpan<double> second, double level = .95, int resamples = Bootstrap.DefaultResamples, long seed = 1)
    {
        var n = CheckPairs(first, second, level, resamples);
        var (counts, sums, differences, random) = (new double[n], new double[_columns], new double[resamples], new Xoshiro256(seed));
        for (var r = 0; r < resamples; r++)
        {
            Resampling.Counts(counts, ref random);
            differences[r] = Weighted(first, counts, sums) - Weighted(second, counts, sums);
        }

        var observed = Score(first) - Score(second);
        return new(observed, PairedTests.ShiftedP(differences, observed), Bootstrap.Read(differences, observed, level, acceleration: null));
    }

    /// <summary>The p-value of the difference of two systems' scores by approximate randomisation (Noreen 1989): each item's rows are swapped or not. p = (c + 1)/(n + 1).</summary>
    /// <param name="first">The first system's rows.</param>
    /// <param name="second">The second system's rows, item by item the same.</param>
    /// <param name="trials">How many randomisations, within [100, 10,000,000].</param>
    /// <param name="seed">The seed.</param>
    public double ApproximateRandomization(ReadOnlySpan<double> first, ReadOnlySpan<double> second, int trials = Bootstrap.DefaultResamples, long seed = 1)
    {
        var n = CheckPairs(first, second, .95, trials);
        var (stay, swap, a, b, part, random) = (new double[n], new double[n], new double[_columns], new double[_columns], new double[_columns], new Xoshiro256(seed));
        var observed = Math.Abs(Score(first) - Score(second));
        var extreme = 0;
        for (var t = 0; t < trials; t++)
        {
            var bits = 0UL;
            for (var i = 0; i < n; i++, bits >>= 1)
            {
                if ((i & 63) == 0)
                    bits = random.Next();
                stay[i] = bits & 1;
                swap[i] = 1 - stay[i];
            }

            Mix(first, second, a);
            Mix(second, first, b);
            if (Math.Abs(_score(a) - _score(b)) >= observed - PairedTests.Tolerance(observed))
                extreme++;
        }

        return (extreme + 1.0) / (trials + 1.0);

        void Mix(ReadOnlySpan<double> kept, ReadOnlySpan<double> taken, double[] sums)
        {
            Resampling.SumRows(kept, stay, sums);
            Resampling.SumRows(taken, swap, part);
            for (var i = 0; i < sums.Length; i++)
                sums[i] += part[i];
        }
    }

    private double Weighted(ReadOnlySpan<double> rows, double[] weights, double[] sums)
    {
        Resampling.SumRows(rows, weights, sums);
        return _score(sums);
    }

    private int CheckPairs(ReadOnlySpan<double> first, ReadOnlySpan<double> second, double level, int resamples)
    {
        Require.SameLength(first.Length, second.Length, nameof(second));
        Require.Level(level);
        Require.Resamples(resamples);
        Require.Finite(first, nameof(first));
        Require.Finite(second, nameof(second));
        var n = Items(first, nameof(first));
        Require.AtLeast(n, 2, nameof(first));
        return n;
    }

    private int Items(ReadOnlySpan<double> rows, string name) => rows.Length > 0 && rows.Length % _columns == 0
        ? rows.Length / _columns
        : throw new ArgumentException($"{rows.Length} values are not rows of {_columns}.", name);
}
