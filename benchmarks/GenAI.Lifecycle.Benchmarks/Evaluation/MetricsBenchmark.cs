using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using GenAI.Lifecycle.Evaluation.Metrics;

namespace GenAI.Lifecycle.Benchmarks.Evaluation;

/// <summary>
/// Measures pairs per second of the reference metrics on one warm thread, in rounds over all metrics. Processor time is
/// measured instead of wall-clock time, which reduces the influence of a busy machine; the median round is reported.
/// </summary>
internal static class MetricsBenchmark
{
    private const int Pairs = 5_000;
    private const int WarmRounds = 3;
    private const int Rounds = 15;
    private const int Resamples = 1_000;

    private sealed record Case(string Name, string Reference, double? Goal, Action Run)
    {
        public List<double> PairsPerSecond { get; } = [];

        public long Allocated { get; set; }
    }

    public static int Run(string[] args)
    {
        var figures = args is ["--reference", var path]
            ? JsonSerializer.Deserialize<Dictionary<string, double>>(File.ReadAllText(path))!
            : ReferenceSpeeds.Published;
        var corpus = MetricsCorpus.Load(Pairs);
        var cases = Cases(corpus);
        for (var round = -WarmRounds; round < Rounds; round++)
        {
            foreach (var @case in cases)
            {
                var allocated = GC.GetAllocatedBytesForCurrentThread();
                var before = Environment.CpuUsage.TotalTime;
                @case.Run();
                var elapsed = Environment.CpuUsage.TotalTime - before;
                if (round < 0)
                    continue;
                @case.PairsPerSecond.Add(Pairs / elapsed.TotalSeconds);
                @case.Allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
            }
        }
        Print(corpus, cases, figures);
        return 0;
    }

    private static Case[] Cases(MetricsCorpus corpus)
    {
        RougeType[] types = [RougeType.N(1), RougeType.N(2), RougeType.L];
        var scores = new RougeScore[types.Length];
        var bleu = Bleu.Metric();
        return
        [
            new("BLEU", "sacrebleu BLEU", 20, () => Segments(bleu, corpus)),
            new($"BLEU + {Resamples} resamples", "sacrebleu BLEU + bootstrap", 40, () =>
                bleu.MeasureCorpus(corpus.Hypotheses, corpus.References).Interval(resamples: Resamples)
            ),
            new("sentence BLEU", "Microsoft BLEU", 20, () => Segments(Bleu.Metric(new BleuOptions { EffectiveOrder = true }), corpus)),
            new("chrF", "sacrebleu chrF", 20, () => Segments(Chrf.Metric(), corpus)),
            new("chrF++", "sacrebleu chrF++", 20, () => Segments(Chrf.Metric(ChrfOptions.PlusPlus), corpus)),
            new("TER", "sacrebleu TER", 10, () => Segments(Ter.Metric(), corpus)),
            new("ROUGE 1/2/L, stemmer", "rouge_score stemmer", 20, () =>
                Rouges(types, scores, corpus, new RougeOptions { Stemming = true })
            ),
            new("ROUGE 1/2/L", "rouge_score", null, () => Rouges(types, scores, corpus, new RougeOptions())),
            new("METEOR, exact and stem", "NLTK METEOR", null, () => Meteors(corpus)),
        ];
    }

    private static void Segments(ICorpusMetric metric, MetricsCorpus corpus)
    {
        for (var i = 0; i < corpus.Hypotheses.Count; i++)
            metric.SegmentScore(corpus.Hypotheses[i], corpus.References[i]);
    }

    private static void Rouges(RougeType[] types, RougeScore[] scores, MetricsCorpus corpus, RougeOptions options)
    {
        for (var i = 0; i < corpus.Hypotheses.Count; i++)
            Rouge.Score(types, corpus.Hypotheses[i], corpus.References[i][0], scores, options);
    }

    private static void Meteors(MetricsCorpus corpus)
    {
        for (var i = 0; i < corpus.Hypotheses.Count; i++)
            Meteor.Score(corpus.Hypotheses[i], corpus.References[i]);
    }

    private static void Print(MetricsCorpus corpus, Case[] cases, IReadOnlyDictionary<string, double> figures)
    {
        Line(
            $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}, {Processor()}, {Environment.ProcessorCount} processors, one thread used"
        );
        Line(
            $"{Pairs} pairs of {corpus.MeanWords:F1} words, {Rounds} rounds after {WarmRounds} to warm up, processor time, median (least–most)"
        );
        Line($"");
        Line($"| metric | pairs/s | reference | its pairs/s | ratio | goal | bytes per pair |");
        Line($"| --- | ---: | --- | ---: | ---: | ---: | ---: |");
        foreach (var @case in cases)
        {
            var sorted = @case.PairsPerSecond.Order().ToArray();
            var median = sorted[sorted.Length / 2];
            var (reference, ratio) = figures.TryGetValue(@case.Reference, out var figure)
                ? (
                    figure.ToString("N0", CultureInfo.InvariantCulture),
                    string.Create(CultureInfo.InvariantCulture, $"{median / figure:F1}×")
                )
                : ("not measured", "");
            Line(
                $"| {@case.Name} | {median:N0} ({sorted[0]:N0}–{sorted[^1]:N0}) | {@case.Reference} | {reference} | {ratio} | {(@case.Goal is { } goal ? $"≥ {goal}×" : "")} | {(double)@case.Allocated / Pairs:0.##} |"
            );
        }
    }

    private static string Processor()
    {
        const string file = "/proc/cpuinfo";
        var line = File.Exists(file)
            ? File.ReadLines(file).FirstOrDefault(static l => l.StartsWith("model name", StringComparison.Ordinal))
            : null;
        return line is null ? RuntimeInformation.ProcessArchitecture.ToString() : line[(line.IndexOf(':', StringComparison.Ordinal) + 2)..];
    }

    private static void Line(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
