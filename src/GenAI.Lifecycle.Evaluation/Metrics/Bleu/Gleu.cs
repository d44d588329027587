using System.Globalization;
using System.Runtime.InteropServices;
using GenAI.Lifecycle.Evaluation.Text;

namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>
/// Google's GLEU: matched n-grams over the n-grams of the longer text, which is the minimum of precision and recall over all orders; in
/// percent.
/// </summary>
/// <remarks>Y. Wu et al., "Google's Neural Machine Translation System", 2016; NLTK's <c>gleu_score</c>, which goes from 0 to 1.</remarks>
public static class Gleu
{
    /// <summary>GLEU as a metric of segments and of a corpus.</summary>
    /// <param name="tokenizer">The tokeniser; <see cref="BleuTokenizer.None"/> splits at white space, as in NLTK's examples.</param>
    /// <param name="maxOrder">The greatest n-gram order, from 1 to 16.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxOrder"/> is outside 1–16.</exception>
    public static ICorpusMetric Metric(BleuTokenizer tokenizer = BleuTokenizer.V13a, int maxOrder = 4)
    {
        if (maxOrder is < 1 or > 16)
            throw new ArgumentOutOfRangeException(nameof(maxOrder), maxOrder, "The greatest n-gram order of GLEU must be from 1 to 16.");
        return new GleuMetric(new BleuOptions { Tokenizer = tokenizer, MaxOrder = maxOrder });
    }

    private sealed class GleuMetric(BleuOptions options) : ICorpusMetric
    {
        public string Name => "GLEU";

        public bool HigherIsBetter => true;

        public int StatisticsLength => 2;

        public string Signature(int? references) =>
            string.Create(
                CultureInfo.InvariantCulture,
                $"nrefs:{references?.ToString(CultureInfo.InvariantCulture) ?? "var"}|case:mixed|tok:{Bleu.NameOf(options.Tokenizer)}|order:1-{options.MaxOrder}"
            );

        public void Measure(ReadOnlySpan<char> hypothesis, IReadOnlyList<string> references, Span<double> statistics)
        {
            CorpusArguments.Check(references, statistics, StatisticsLength);
            using var scratch = Scratch.Rent();
            BleuTokens.Read(hypothesis, options, scratch, scratch.Hypothesis);
            scratch.NGrams.Count(CollectionsMarshal.AsSpan(scratch.Hypothesis), options.MaxOrder);
            Span<int> matches = stackalloc int[options.MaxOrder];
            var best = -1.0;
            for (var r = 0; r < references.Count; r++)
            {
                scratch.Reference.Clear();
                BleuTokens.Read(references[r], options, scratch, scratch.Reference);
                matches.Clear();
                scratch.NGrams.StartGroup();
                scratch.NGrams.Match(CollectionsMarshal.AsSpan(scratch.Reference), matches);
                double matched = 0;
                foreach (var match in matches)
                    matched += match;
                double all = Math.Max(NGrams(scratch.Hypothesis.Count), NGrams(scratch.Reference.Count));
                var share = all > 0 ? matched / all : 0;
                if (share <= best)
                    continue;
                best = share;
                (statistics[0], statistics[1]) = (matched, all);
            }
        }

        public double Score(ReadOnlySpan<double> sums)
        {
            CorpusArguments.Check(sums, StatisticsLength);
            return sums[1] > 0 ? 100 * sums[0] / sums[1] : 0;
        }

        // tokens + (tokens − 1) + … over the existing orders.
        private int NGrams(int tokens)
        {
            var orders = Math.Min(options.MaxOrder, tokens);
            return (orders * tokens) - (orders * (orders - 1) / 2);
        }
    }
}
