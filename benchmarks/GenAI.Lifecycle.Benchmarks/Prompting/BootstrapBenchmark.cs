using GenAI.Lifecycle.Statistics;

namespace GenAI.Lifecycle.Benchmarks.Prompting;

/// <summary>The paired bootstrap over 2,000 items: of a mean of scores, and of corpus BLEU from ten counts an item as sacrebleu keeps them.</summary>
internal static class BootstrapBenchmark
{
    private const int Items = 2_000;
    private const int Resamples = 10_000;
    private const int Counts = 10;

    public static void Run(int rounds)
    {
        var random = new Random(1);
        var (first, second) = (new double[Items], new double[Items]);
        for (var i = 0; i < Items; i++)
            (first[i], second[i]) = (random.NextDouble(), random.NextDouble());
        var (a, b) = (Rows(random), Rows(random));
        var corpus = new CorpusBootstrap(Counts, Bleu);

        var taken = Rounds.Measure(rounds, 1, () => PairedTests.PairedBootstrap(first, second, resamples: Resamples), () => corpus.PairedBootstrap(a, b, resamples: Resamples), () => PairedTests.ApproximateRandomization(first, second, Resamples), () => Straight(a, b));

        Rounds.Print($"\n{Resamples:#,0} resamples over {Items:#,0} items, two systems\n\n| | ms |\n|---|---:|");
        Rounds.Print($"| paired bootstrap of means, with the BCa interval | {taken[0].Microseconds / 1000:0.0} |");
        Rounds.Print($"| paired bootstrap of corpus BLEU | {taken[1].Microseconds / 1000:0.0} |");
        Rounds.Print($"| the paired bootstrap of corpus BLEU written straight in C#, as sacrebleu does it but not sacrebleu ({taken[3].Microseconds / taken[1].Microseconds:0.0}× ours) | {taken[3].Microseconds / 1000:0.0} |");
        Rounds.Print($"| approximate randomisation of means | {taken[2].Microseconds / 1000:0.0} |");
    }

    // The steps of sacrebleu's paired bootstrap with one metric: all indices drawn beforehand, every resample's rows gathered and summed.
    private static double Straight(double[] a, double[] b)
    {
        var random = new Random(12345);
        var drawn = new int[Resamples * Items];
        for (var i = 0; i < drawn.Length; i++)
            drawn[i] = random.Next(Items);
        var (first, second) = (Scores(a), Scores(b));
        var differences = first.Zip(second, static (x, y) => Math.Abs(y - x)).ToArray();
        var (mean, real) = (differences.Average(), Math.Abs(Bleu(Sum(a)) - Bleu(Sum(b))));
        return (differences.Count(difference => difference - mean > real) + 1) / (Resamples + 1d);

        double[] Scores(double[] rows)
        {
            var (scores, sums) = (new double[Resamples], new double[Counts]);
            for (var resample = 0; resample < Resamples; resample++)
            {
                Array.Clear(sums);
                foreach (var item in drawn.AsSpan(resample * Items, Items))
                    Add(sums, rows.AsSpan(item * Counts, Counts));
                scores[resample] = Bleu(sums);
            }

            return scores;
        }

        static double[] Sum(double[] rows)
        {
            var sums = new double[Counts];
            for (var item = 0; item < Items; item++)
                Add(sums, rows.AsSpan(item * Counts, Counts));
            return sums;
        }

        static void Add(double[] sums, ReadOnlySpan<double> row)
        {
            for (var i = 0; i < row.Length; i++)
                sums[i] += row[i];
        }
    }

    // Lengths, then matches and totals of four orders.
    private static double[] Rows(Random random)
    {
        var rows = new double[Items * Counts];
        for (var i = 0; i < Items; i++)
        {
            var length = random.Next(15, 40);
            (rows[i * Counts], rows[(i * Counts) + 1]) = (length, length + random.Next(-3, 4));
            for (var order = 0; order < 4; order++)
                (rows[(i * Counts) + 2 + order], rows[(i * Counts) + 6 + order]) = (random.Next(0, length - order), length - order);
        }

        return rows;
    }

    private static double Bleu(ReadOnlySpan<double> sums)
    {
        double log = 0;
        for (var order = 0; order < 4; order++)
            log += Math.Log(sums[2 + order] / sums[6 + order]) / 4;
        return 100 * Math.Exp(log + Math.Min(0, 1 - (sums[1] / sums[0])));
    }
}
