using System.Globalization;
using GenAI.Lifecycle.Statistics;
using Microsoft.Extensions.AI.Evaluation;

namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>The ranking of a search and the relevant items.</summary>
public sealed class RankingContext : EvaluationContext
{
    /// <summary>Creates the context.</summary>
    /// <param name="ranking">The ids of the items found, best first and unique.</param>
    /// <param name="gains">The gain of each relevant item; 1 for plain relevance.</param>
    /// <exception cref="ArgumentException">No item has a gain greater than 0, or a gain is not a number.</exception>
    public RankingContext(IReadOnlyList<string> ranking, IReadOnlyDictionary<string, double> gains)
        : base(ContextName, Render(ranking, gains))
    {
        Ranking = ranking;
        Gains = gains;
        Relevant = gains.Where(static g => g.Value > 0).Select(static g => g.Key).ToHashSet(StringComparer.Ordinal);
        // Checked here and not per item in a run.
        RankingScores.NdcgAt(ranking, gains, 1);
    }

    /// <summary>Creates the context for items that are relevant or not.</summary>
    /// <param name="ranking">The ids of the items found, best first and unique.</param>
    /// <param name="relevant">The ids of the relevant items, one or more.</param>
    public RankingContext(IReadOnlyList<string> ranking, IEnumerable<string> relevant)
        : this(
            ranking,
            relevant.Distinct(StringComparer.Ordinal).ToDictionary(static item => item, static _ => 1.0, StringComparer.Ordinal)
        ) { }

    /// <summary>The name under which reports show the context.</summary>
    public static string ContextName => "Ranking";

    /// <summary>The ids of the items found, best first.</summary>
    public IReadOnlyList<string> Ranking { get; }

    /// <summary>The gain of each relevant item.</summary>
    public IReadOnlyDictionary<string, double> Gains { get; }

    /// <summary>The ids of the items whose gain is greater than 0.</summary>
    public IReadOnlySet<string> Relevant { get; }

    private static string Render(IReadOnlyList<string> ranking, IReadOnlyDictionary<string, double> gains)
    {
        ArgumentNullException.ThrowIfNull(ranking);
        ArgumentNullException.ThrowIfNull(gains);
        return $"found: {string.Join(", ", ranking)}\nrelevant: {string.Join(", ", gains.Select(static g => string.Create(CultureInfo.InvariantCulture, $"{g.Key} ({g.Value})")))}";
    }
}
