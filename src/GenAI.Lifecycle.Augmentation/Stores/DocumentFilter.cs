using System.Globalization;

namespace GenAI.Lifecycle.Augmentation.Stores;

/// <summary>A condition on the metadata of a document. Combine conditions with <c>&amp;</c>, <c>|</c> and <c>!</c>.</summary>
public abstract record DocumentFilter
{
    private protected DocumentFilter() { }

    /// <summary>Returns whether metadata meet the condition.</summary>
    /// <param name="metadata">The metadata of a document.</param>
    public abstract bool Matches(IReadOnlyDictionary<string, string> metadata);

    /// <summary>Creates the condition that a value is one of some texts. A document without the key does not meet it.</summary>
    /// <param name="key">The key.</param>
    /// <param name="values">The texts, compared as they are.</param>
    public static DocumentFilter Is(string key, params IReadOnlyList<string> values) => new ValueFilter(Key(key), values);

    /// <summary>Creates the condition that a value starts with a text. A document without the key does not meet it.</summary>
    /// <param name="key">The key.</param>
    /// <param name="prefix">The text.</param>
    public static DocumentFilter StartsWith(string key, string prefix) => new PrefixFilter(Key(key), prefix);

    /// <summary>Creates the condition that a value is a number in a range. A document without the key, or with a text that is not a number, does not meet it.</summary>
    /// <param name="key">The key.</param>
    /// <param name="minimum">The least number.</param>
    /// <param name="maximum">The greatest number.</param>
    public static DocumentFilter Between(string key, double minimum, double maximum) => new RangeFilter(Key(key), minimum, maximum);

    /// <summary>Creates the condition that both conditions hold.</summary>
    /// <param name="left">The first condition.</param>
    /// <param name="right">The second condition.</param>
    public static DocumentFilter operator &(DocumentFilter left, DocumentFilter right) => new BothFilter(left, right);

    /// <summary>Creates the condition that one of two conditions holds.</summary>
    /// <param name="left">The first condition.</param>
    /// <param name="right">The second condition.</param>
    public static DocumentFilter operator |(DocumentFilter left, DocumentFilter right) => new EitherFilter(left, right);

    /// <summary>Creates the condition that a condition does not hold.</summary>
    /// <param name="filter">The condition.</param>
    public static DocumentFilter operator !(DocumentFilter filter) => new NotFilter(filter);

    /// <summary>Creates the condition that both conditions hold.</summary>
    /// <param name="left">The first condition.</param>
    /// <param name="right">The second condition.</param>
    public static DocumentFilter BitwiseAnd(DocumentFilter left, DocumentFilter right) => left & right;

    /// <summary>Creates the condition that one of two conditions holds.</summary>
    /// <param name="left">The first condition.</param>
    /// <param name="right">The second condition.</param>
    public static DocumentFilter BitwiseOr(DocumentFilter left, DocumentFilter right) => left | right;

    /// <summary>Creates the condition that a condition does not hold.</summary>
    /// <param name="filter">The condition.</param>
    public static DocumentFilter LogicalNot(DocumentFilter filter) => !filter;

    /// <summary>Returns the condition as tags "key=value" of which one must be there; <see langword="null"/> if it has another form.</summary>
    internal virtual IReadOnlyList<string>? AsTags() => null;

    private static string Key(string key)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        return key;
    }

    private sealed record ValueFilter(string Name, IReadOnlyList<string> Values) : DocumentFilter
    {
        public override bool Matches(IReadOnlyDictionary<string, string> metadata) =>
            metadata.TryGetValue(Name, out var value) && Values.Contains(value, StringComparer.Ordinal);

        internal override IReadOnlyList<string>? AsTags() => Values.Count == 0 ? null : [.. Values.Select(value => $"{Name}={value}")];
    }

    private sealed record PrefixFilter(string Name, string Prefix) : DocumentFilter
    {
        public override bool Matches(IReadOnlyDictionary<string, string> metadata) =>
            metadata.TryGetValue(Name, out var value) && value.StartsWith(Prefix, StringComparison.Ordinal);
    }

    private sealed record RangeFilter(string Name, double Minimum, double Maximum) : DocumentFilter
    {
        public override bool Matches(IReadOnlyDictionary<string, string> metadata) =>
            metadata.TryGetValue(Name, out var value)
            && double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && number >= Minimum
            && number <= Maximum;
    }

    private sealed record BothFilter(DocumentFilter Left, DocumentFilter Right) : DocumentFilter
    {
        public override bool Matches(IReadOnlyDictionary<string, string> metadata) => Left.Matches(metadata) && Right.Matches(metadata);
    }

    private sealed record EitherFilter(DocumentFilter Left, DocumentFilter Right) : DocumentFilter
    {
        public override bool Matches(IReadOnlyDictionary<string, string> metadata) => Left.Matches(metadata) || Right.Matches(metadata);
    }

    private sealed record NotFilter(DocumentFilter Inner) : DocumentFilter
    {
        public override bool Matches(IReadOnlyDictionary<string, string> metadata) => !Inner.Matches(metadata);
    }
}
