using System.Globalization;
using System.Text.Json.Serialization;

namespace GenAI.Lifecycle;

/// <summary>Represents an amount in a currency. Different currencies cannot be added or compared.</summary>
public readonly record struct Money : IComparable<Money>
{
    // Null is USD, so that the default value equals no dollars.
    private readonly string? _currency;

    /// <summary>Creates an amount.</summary>
    /// <param name="amount">The amount.</param>
    /// <param name="currency">The currency's ISO 4217 code: three capital letters.</param>
    /// <exception cref="ArgumentException"><paramref name="currency"/> is not a currency code.</exception>
    [JsonConstructor]
    public Money(decimal amount, string currency)
    {
        Amount = amount;
        _currency =
            currency == "USD" ? null
            : IsCurrency(currency) ? currency
            : throw new ArgumentException($"The currency is '{currency}'; it must be three capital letters (ISO 4217).", nameof(currency));
    }

    /// <summary>The amount.</summary>
    public decimal Amount { get; }

    /// <summary>The currency's ISO 4217 code; the default value is in <c>USD</c>.</summary>
    public string Currency => _currency ?? "USD";

    /// <summary>Returns an amount of US dollars.</summary>
    /// <param name="amount">The amount.</param>
    public static Money Usd(decimal amount) => new(amount, "USD");

    /// <summary>The sum of two amounts of one currency.</summary>
    /// <param name="left">The first value.</param>
    /// <param name="right">The second value.</param>
    public static Money operator +(Money left, Money right) => left.Add(right);

    /// <summary>The difference of two amounts of one currency.</summary>
    /// <param name="left">The first value.</param>
    /// <param name="right">The second value.</param>
    public static Money operator -(Money left, Money right) => left.Subtract(right);

    /// <summary>Returns a multiple.</summary>
    /// <param name="left">The amount.</param>
    /// <param name="factor">The factor.</param>
    public static Money operator *(Money left, decimal factor) => left.Multiply(factor);

    /// <summary>Returns whether the first value is less.</summary>
    /// <param name="left">The first value.</param>
    /// <param name="right">The second value.</param>
    public static bool operator <(Money left, Money right) => left.CompareTo(right) < 0;

    /// <summary>Returns whether the first value is greater.</summary>
    /// <param name="left">The first value.</param>
    /// <param name="right">The second value.</param>
    public static bool operator >(Money left, Money right) => left.CompareTo(right) > 0;

    /// <summary>Returns whether the first value is less or equal.</summary>
    /// <param name="left">The first value.</param>
    /// <param name="right">The second value.</param>
    public static bool operator <=(Money left, Money right) => left.CompareTo(right) <= 0;

    /// <summary>Returns whether the first value is greater or equal.</summary>
    /// <param name="left">The first value.</param>
    /// <param name="right">The second value.</param>
    public static bool operator >=(Money left, Money right) => left.CompareTo(right) >= 0;

    /// <summary>Returns the sum with another amount of the same currency.</summary>
    /// <param name="other">The other value.</param>
    /// <exception cref="ArgumentException">The currencies differ.</exception>
    public Money Add(Money other) => new(Amount + Same(other).Amount, Currency);

    /// <summary>Returns the difference to another amount of the same currency.</summary>
    /// <param name="other">The other value.</param>
    /// <exception cref="ArgumentException">The currencies differ.</exception>
    public Money Subtract(Money other) => new(Amount - Same(other).Amount, Currency);

    /// <summary>Returns a multiple.</summary>
    /// <param name="factor">The factor.</param>
    public Money Multiply(decimal factor) => new(Amount * factor, Currency);

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The currencies differ.</exception>
    public int CompareTo(Money other) => Amount.CompareTo(Same(other).Amount);

    /// <summary>Returns the amount with at least two and at most eight decimals, and the currency.</summary>
    public override string ToString() => $"{Amount.ToString("0.00######", CultureInfo.InvariantCulture)} {Currency}";

    internal static bool IsCurrency(string? currency) => currency is { Length: 3 } && currency.All(char.IsAsciiLetterUpper);

    private Money Same(Money other) =>
        other.Currency == Currency
            ? other
            : throw new ArgumentException($"{this} and {other} have different currencies; they must have the same.", nameof(other));
}
