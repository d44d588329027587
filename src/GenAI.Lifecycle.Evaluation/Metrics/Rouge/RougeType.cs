using System.Globalization;

namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>
/// A member of the ROUGE family, by the name that rouge_score gives it: <c>rouge1</c> … <c>rouge9</c>, <c>rougeL</c>, <c>rougeLsum</c>.
/// </summary>
public readonly record struct RougeType
{
    private enum Kind
    {
        NGram,
        Sequence,
        SummarySequence,
    }

    private readonly Kind _kind;
    private readonly int _order;

    private RougeType(Kind kind, int order) => (_kind, _order) = (kind, order);

    /// <summary>The longest common subsequence of the whole texts.</summary>
    public static RougeType L { get; } = new(Kind.Sequence, 0);

    /// <summary>The union of the longest common subsequences of each sentence of the reference; a sentence is a line.</summary>
    public static RougeType Lsum { get; } = new(Kind.SummarySequence, 0);

    /// <summary>The order n of a ROUGE-n; 0 for the two that follow subsequences. The default value of the type is ROUGE-1.</summary>
    public int Order => _kind == Kind.NGram ? Math.Max(1, _order) : 0;

    internal bool IsSummary => _kind == Kind.SummarySequence;

    /// <summary>ROUGE-n, the overlap of n-grams.</summary>
    /// <param name="order">From 1 to 9.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="order"/> is outside 1–9.</exception>
    public static RougeType N(int order)
    {
        if (order is < 1 or > 9)
            throw new ArgumentOutOfRangeException(nameof(order), order, "The order of ROUGE-n must be from 1 to 9.");
        return new RougeType(Kind.NGram, order);
    }

    /// <summary>Returns the type with a name that <see cref="ToString"/> returns.</summary>
    /// <param name="name">The name, such as <c>rouge2</c> or <c>rougeLsum</c>.</param>
    /// <exception cref="ArgumentException">The name is unknown.</exception>
    public static RougeType Parse(string name) =>
        name switch
        {
            "rougeL" => L,
            "rougeLsum" => Lsum,
            ['r', 'o', 'u', 'g', 'e', >= '1' and <= '9' and var digit] => N(digit - '0'),
            _ => throw new ArgumentException($"'{name}' is not a ROUGE type; use rouge1 to rouge9, rougeL or rougeLsum.", nameof(name)),
        };

    /// <inheritdoc/>
    public override string ToString() =>
        _kind switch
        {
            Kind.Sequence => "rougeL",
            Kind.SummarySequence => "rougeLsum",
            _ => string.Create(CultureInfo.InvariantCulture, $"rouge{Order}"),
        };
}
