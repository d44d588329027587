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

        var taken = Rounds.Measure(rounds, 1, () => PairedTests.PairedBootstrap(first, second, resamples: Resamples), () => corpus.PairedBootstrap(a, b, resamples: Resamples), () => PairedTests.ApproximateRandomization(first, second, Resamples));

        Rounds.Print($"\n{Resamples:#,0} resamples over {Items:#,0} items\n\n| | ms |\n|---|---:|");
        Rounds.Print($"| paired bootstrap of means, with the BCa interval | {taken[0].Microseconds / 1000:0.0} |");
        Rounds.Print($"| paired bootstrap of corpus BLEU | {taken[1].Microseconds / 1000:0.0} |");
        Rounds.Print($"| approximate randomisation of means | {taken[2].Microseconds / 1000:0.0} |");
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
