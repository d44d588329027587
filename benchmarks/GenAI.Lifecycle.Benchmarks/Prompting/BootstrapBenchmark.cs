using System.Diagnostics;
using System.Globalization;
using GenAI.Lifecycle.Statistics;

namespace GenAI.Lifecycle.Benchmarks.Prompting;

/// <summary>
/// The paired bootstrap over 2,000 items: of a mean of scores, and of corpus BLEU from ten counts per item as in sacrebleu.
/// </summary>
internal static class BootstrapBenchmark
{
    private const int Items = 2_000;
    private const int Resamples = 10_000;
    private const int Counts = 10;

    public static void Run(int rounds, string? python)
    {
        var random = new Random(1);
        var (first, second) = (new double[Items], new double[Items]);
        for (var i = 0; i < Items; i++)
            (first[i], second[i]) = (random.NextDouble(), random.NextDouble());
        var (a, b) = (Rows(random), Rows(random));
        var corpus = new CorpusBootstrap(Counts, Bleu);

        var taken = Rounds.Measure(
            rounds,
            1,
            () => PairedTests.PairedBootstrap(first, second, resamples: Resamples),
            () => corpus.PairedBootstrap(a, b, resamples: Resamples),
            () => PairedTests.ApproximateRandomization(first, second, Resamples)
        );
        var reference = python is null ? (double?)null : Rounds.Median(Enumerable.Range(0, 3).Select(_ => Sacrebleu(python)));

        Rounds.Print($"\n{Resamples:#,0} resamples over {Items:#,0} items, two systems\n\n| | ms |\n|---|---:|");
        Rounds.Print($"| paired bootstrap of means, with the BCa interval | {taken[0].Microseconds / 1000:0.0} |");
        Rounds.Print($"| paired bootstrap of corpus BLEU | {taken[1].Microseconds / 1000:0.0} |");
        if (reference is { } taking)
            Rounds.Print(
                $"| the paired bootstrap of corpus BLEU in sacrebleu ({taking * 1000 / taken[1].Microseconds:0.0}× ours) | {taking:0.0} |"
            );
        Rounds.Print($"| approximate randomisation of means | {taken[2].Microseconds / 1000:0.0} |");
    }

    // The reference measures its own time, so that the start of Python is excluded.
    private static double Sacrebleu(string python)
    {
        using var script = typeof(BootstrapBenchmark).Assembly.GetManifestResourceStream("paired_bootstrap.py")!;
        using var source = new StreamReader(script);
        var start = new ProcessStartInfo(python, ["-c", source.ReadToEnd(), $"{Items}", $"{Resamples}"]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var answer = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? double.Parse(answer, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"'{python}' could not time sacrebleu: exit code {process.ExitCode}.");
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
