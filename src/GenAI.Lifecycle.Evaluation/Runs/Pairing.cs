using GenAI.Lifecycle.Statistics;

namespace GenAI.Lifecycle.Evaluation.Runs;

/// <summary>The scores of two systems on the same items. Two pairings are equal if all their scores are.</summary>
internal sealed class PairedScores(double[] first, double[] second) : IEquatable<PairedScores>
{
    private readonly double[] _first = first;
    private readonly double[] _second = second;

    public PairedComparison Compare(PairedComparisonOptions options) => PairedComparison.Compare(_first, _second, options);

    public bool Equals(PairedScores? other) =>
        other is not null && _first.AsSpan().SequenceEqual(other._first) && _second.AsSpan().SequenceEqual(other._second);

    public override bool Equals(object? obj) => Equals(obj as PairedScores);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var score in _first.Concat(_second))
            hash.Add(score);
        return hash.ToHashCode();
    }
}

/// <summary>A comparison of one system with another by one metric.</summary>
internal sealed record PairedQuestion(string First, string Second, PairedScores Scores, PairedComparisonOptions Options);

/// <summary>Compares systems on the items that both have a value for.</summary>
internal static class Pairing
{
    /// <summary>Returns the scores of shared items in the order of ids; <see langword="null"/> if there are fewer than two.</summary>
    public static PairedScores? Find(IReadOnlyDictionary<string, double> first, IReadOnlyDictionary<string, double> second)
    {
        string[] items = [.. first.Keys.Where(second.ContainsKey).Order(StringComparer.Ordinal)];
        return items.Length < 2
            ? null
            : new PairedScores(Array.ConvertAll(items, item => first[item]), Array.ConvertAll(items, item => second[item]));
    }

    /// <summary>Creates the comparison of two systems.</summary>
    /// <exception cref="ArgumentException">The systems share fewer than two items.</exception>
    public static PairedQuestion Ask(
        string metric,
        (string Name, IReadOnlyDictionary<string, double> Scores) first,
        (string Name, IReadOnlyDictionary<string, double> Scores) second,
        PairedComparisonOptions options
    )
    {
        var scores = Find(first.Scores, second.Scores)
            ?? throw new ArgumentException(
                $"'{first.Name}' and '{second.Name}' share {first.Scores.Keys.Count(second.Scores.ContainsKey)} items with a value of '{metric}'; a comparison needs two.",
                nameof(metric)
            );
        return new PairedQuestion(first.Name, second.Name, scores, options);
    }

    /// <summary>
    /// Runs several comparisons together, adjusted by Holm. Comparisons of the same systems with the same scores count once, such as
    /// ROUGE-L and ROUGE-Lsum of single-line texts.
    /// </summary>
    public static IReadOnlyList<PairedComparison> Answer(IReadOnlyList<PairedQuestion> questions)
    {
        PairedQuestion[] distinct = [.. questions.Distinct()];
        var answers = distinct
            .Zip(PairedComparison.Adjust([.. distinct.Select(static question => question.Scores.Compare(question.Options))]))
            .ToDictionary(static pair => pair.First, static pair => pair.Second);
        return [.. questions.Select(question => answers[question])];
    }
}
