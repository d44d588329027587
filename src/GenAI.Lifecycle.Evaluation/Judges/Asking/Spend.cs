namespace GenAI.Lifecycle.Evaluation.Judges;

/// <summary>The sum of tokens and their cost.</summary>
internal readonly record struct Spend
{
    private readonly Money? _known;
    private readonly bool _isUnknown;

    private Spend(Usage usage, Money? known, bool isUnknown) => (Usage, _known, _isUnknown) = (usage, known, isUnknown);

    public Usage Usage { get; }

    /// <summary>
    /// The sum; <see langword="null"/> if nothing has a price, tokens without a price were used, or the currencies differ. A partial sum
    /// would look like the total.
    /// </summary>
    public Money? Cost => _isUnknown ? null : _known;

    public Spend Add(Usage usage, Money? cost) =>
        new(
            Usage + usage,
            _known is { } known && cost is { } more
                ? known.Currency == more.Currency
                    ? known + more
                    : known
                : _known ?? cost,
            _isUnknown
                || (cost is null && usage.TotalTokens > 0)
                || (_known is { } before && cost is { } other && before.Currency != other.Currency)
        );

    public static Spend Of(params IEnumerable<(Usage Usage, Money? Cost)> parts) =>
        parts.Aggregate(default(Spend), static (sum, part) => sum.Add(part.Usage, part.Cost));
}
