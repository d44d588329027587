using System.Numerics;
using System.Numerics.Tensors;

namespace GenAI.Lifecycle.Statistics;

/// <summary>
/// Resamples scores that are not a mean of item scores, such as corpus BLEU: each item is a row of counts, and a score is
/// computed from the sums of the rows.
/// </summary>
public sealed class CorpusBootstrap
{
    private readonly Statistic _score;
    private readonly int _columns;

    /// <summary>Creates an instance for a score.</summary>
    /// <param name="columns">The number of counts per row, at least 1.</param>
    /// <param name="score">Computes the score from the sums, one per column.</param>
    public CorpusBootstrap(int columns, Statistic score)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        ArgumentNullException.ThrowIfNull(score);
        (_columns, _score) = (columns, score);
    }

    /// <summary>Returns the score of a corpus.</summary>
    /// <param name="rows">The rows, one after another.</param>
    public double Score(ReadOnlySpan<double> rows)
    {
        var sums = new double[_columns];
        for (var i = 0; i < Items(rows, nameof(rows)); i++)
            TensorPrimitives.Add(sums, rows.Slice(i * _columns, _columns), sums);
        return _score(sums);
    }

    /// <summary>Returns the percentile interval of a corpus' score.</summary>
    /// <param name="rows">The rows, one after another; at least two.</param>
    /// <param name="level">The probability to cover, within (0, 1).</param>
    /// <param name="resamples">The number of resamples, within [100, 10,000,000].</param>
    /// <param name="seed">The seed.</param>
    public ConfidenceInterval Interval(
        ReadOnlySpan<double> rows,
        double level = .95,
        int resamples = Bootstrap.DefaultResamples,
        long seed = 1
    )
    {
        Check(rows, level, resamples);
        var scores = AreExactInSingle(rows) ? Resample<float>(rows, resamples, seed) : Resample<double>(rows, resamples, seed);
        return Bootstrap.Read(scores, 0, level, acceleration: null);
    }

    /// <summary>
    /// Tests whether two systems' scores on the same items differ, by paired bootstrap (Koehn 2004) with the shift of
    /// Riezler and Maxwell (2005), as sacrebleu does it: p = (c + 1)/(n + 1). The interval contains the differences that
    /// the test does not reject.
    /// </summary>
    /// <param name="first">The first system's rows.</param>
    /// <param name="second">The second system's rows, for the same items.</param>
    /// <param name="level">The probability that the interval of the difference covers, within (0, 1).</param>
    /// <param name="resamples">The number of resamples, within [100, 10,000,000].</param>
    /// <param name="seed">The seed.</param>
    public PairedTestResult PairedBootstrap(
        ReadOnlySpan<double> first,
        ReadOnlySpan<double> second,
        double level = .95,
        int resamples = Bootstrap.DefaultResamples,
        long seed = 1
    )
    {
        Check(first, level, resamples);
        Check(second, level, resamples);
        Require.SameLength(first.Length, second.Length, nameof(second));
        // The same seed draws the same items for both.
        var exact = AreExactInSingle(first) && AreExactInSingle(second);
        var differences = exact ? Resample<float>(first, resamples, seed) : Resample<double>(first, resamples, seed);
        TensorPrimitives.Subtract<double>(
            differences,
            exact ? Resample<float>(second, resamples, seed) : Resample<double>(second, resamples, seed),
            differences
        );
        return PairedTests.Shifted(differences, Score(first) - Score(second), level);
    }

    /// <summary>
    /// Returns the p-value of the difference of two systems' scores by approximate randomisation (Noreen 1989): each
    /// item's rows are swapped or not. p = (c + 1)/(n + 1), two-sided.
    /// </summary>
    /// <param name="first">The first system's rows.</param>
    /// <param name="second">The second system's rows, for the same items.</param>
    /// <param name="trials">The number of randomizations, within [100, 10,000,000].</param>
    /// <param name="seed">The seed.</param>
    public double ApproximateRandomization(
        ReadOnlySpan<double> first,
        ReadOnlySpan<double> second,
        int trials = Bootstrap.DefaultResamples,
        long seed = 1
    )
    {
        Check(first, .95, trials);
        Check(second, .95, trials);
        Require.SameLength(first.Length, second.Length, nameof(second));
        var (a, b) = (Columns<double>(first), Columns<double>(second));
        var moves = new double[a.Length];
        TensorPrimitives.Subtract<double>(b, a, moves);
        var (swaps, moved, ofFirst, ofSecond, random) = (
            new double[first.Length / _columns],
            new double[_columns],
            new double[_columns],
            new double[_columns],
            new Xoshiro256(seed)
        );
        var (sumsFirst, sumsSecond) = (Sums(a), Sums(b));
        var observed = Math.Abs(_score(sumsFirst) - _score(sumsSecond));
        var least = observed - PairedTests.Tolerance(observed);
        var extreme = 0;
        for (var t = 0; t < trials; t++)
        {
            Resampling.Coins(swaps, ref random);
            // Swapped items move the same difference in the opposite direction.
            Weigh(moves, swaps, moved);
            TensorPrimitives.Add<double>(sumsFirst, moved, ofFirst);
            TensorPrimitives.Subtract<double>(sumsSecond, moved, ofSecond);
            if (Math.Abs(_score(ofFirst) - _score(ofSecond)) >= least)
                extreme++;
        }

        return (extreme + 1.0) / (trials + 1.0);
    }

    private double[] Resample<T>(ReadOnlySpan<double> rows, int resamples, long seed)
        where T : unmanaged, INumber<T>
    {
        var columns = Columns<T>(rows);
        var (counts, sums, scores, random) = (
            new T[rows.Length / _columns],
            new double[_columns],
            new double[resamples],
            new Xoshiro256(seed)
        );
        for (var r = 0; r < resamples; r++)
        {
            Resampling.Counts<T>(counts, ref random);
            Weigh(columns, counts, sums);
            scores[r] = _score(sums);
        }

        return scores;
    }

    private static void Weigh<T>(T[] columns, T[] weights, double[] sums)
        where T : unmanaged, INumber<T>
    {
        for (var c = 0; c < sums.Length; c++)
            sums[c] = double.CreateTruncating(TensorPrimitives.Dot<T>(columns.AsSpan(c * weights.Length, weights.Length), weights));
    }

    /// <summary>
    /// Determines whether single precision represents every sum of a resample exactly: whole numbers that stay below 2²⁴.
    /// It halves the memory that a resample runs through.
    /// </summary>
    private bool AreExactInSingle(ReadOnlySpan<double> rows)
    {
        var greatest = (1 << 24) / (double)Items(rows, nameof(rows));
        foreach (var value in rows)
        {
            if (!double.IsInteger(value) || Math.Abs(value) > greatest)
                return false;
        }

        return true;
    }

    private double[] Sums(double[] columns)
    {
        var n = columns.Length / _columns;
        var sums = new double[_columns];
        for (var c = 0; c < sums.Length; c++)
            sums[c] = TensorPrimitives.Sum(columns.AsSpan(c * n, n));
        return sums;
    }

    /// <summary>Returns the transposed rows, so that a resample is a few long dot products.</summary>
    private T[] Columns<T>(ReadOnlySpan<double> rows)
        where T : unmanaged, INumber<T>
    {
        var n = rows.Length / _columns;
        var columns = new T[rows.Length];
        for (var i = 0; i < n; i++)
        {
            for (var c = 0; c < _columns; c++)
                columns[(c * n) + i] = T.CreateTruncating(rows[(i * _columns) + c]);
        }

        return columns;
    }

    private void Check(ReadOnlySpan<double> rows, double level, int resamples)
    {
        Require.Level(level);
        Require.Resamples(resamples);
        Require.AtLeast(Items(rows, nameof(rows)), 2, nameof(rows));
        Require.Finite(rows, nameof(rows));
    }

    private int Items(ReadOnlySpan<double> rows, string name) =>
        rows.Length > 0 && rows.Length % _columns == 0
            ? rows.Length / _columns
            : throw new ArgumentException($"{rows.Length} values are not rows of {_columns}.", name);
}
