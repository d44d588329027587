using System.Globalization;

namespace GenAI.Lifecycle.Pretraining.World;

/// <summary>The facts of one support case, from which dialogues, summaries, records and letters are written.</summary>
internal sealed record SupportCase(
    string Customer,
    string Agent,
    string Product,
    string Kind,
    string Part,
    string Problem,
    string Resolution,
    string Date,
    string Bought,
    string Order,
    string City
)
{
    /// <summary>Draws a case.</summary>
    /// <param name="dice">The random number generator.</param>
    /// <param name="coined">The share of names and brands made of syllables rather than taken from a list.</param>
    public static SupportCase Draw(Dice dice, double coined)
    {
        string Name(string[] known) => dice.Chance(coined) ? Words.Coin(dice) : dice.Pick(known);

        var (kind, parts) = dice.Pick(Words.Kinds);
        var part = dice.Pick(parts);
        var city = dice.Pick(Words.Cities);
        var resolution = dice.Pick(Words.Resolutions)
            .Replace("{part}", part, StringComparison.Ordinal)
            .Replace("{kind}", kind, StringComparison.Ordinal)
            .Replace("{city}", city, StringComparison.Ordinal)
            .Replace("{weekday}", dice.Pick(Words.Weekdays), StringComparison.Ordinal)
            .Replace("{amount}", Number(dice.Between(2, 49) * 5), StringComparison.Ordinal)
            .Replace("{months}", Number(dice.Between(3, 36)), StringComparison.Ordinal)
            .Replace("{days}", Number(dice.Between(2, 30)), StringComparison.Ordinal);
        return new SupportCase(
            $"{Name(Words.FirstNames)} {Name(Words.LastNames)}",
            Name(Words.FirstNames),
            $"{Name(Words.Brands)} {Model(dice)} {kind}",
            kind,
            part,
            $"the {part} {dice.Pick(Words.Faults)}",
            resolution,
            Day(dice),
            Day(dice),
            Number(dice.Between(10_000, 99_999)),
            city
        );
    }

    private static string Day(Dice dice)
    {
        var month = dice.Pick(Words.Months);
        var day = Number(dice.Between(1, 28));
        return dice.Chance(.5) ? $"{day} {month}" : $"{month} {day}";
    }

    private static string Model(Dice dice) =>
        dice.Between(0, 3) switch
        {
            0 => $"{(char)('A' + dice.Between(0, 25))}{dice.Between(1, 99)}",
            1 => Number(dice.Between(2, 99) * 10),
            2 => dice.Pick((string[])["Pro", "Mini", "Max", "Plus", "Eco", "Duo", "Air", "Prime"]),
            _ => $"{(char)('A' + dice.Between(0, 25))}{(char)('A' + dice.Between(0, 25))}-{dice.Between(1, 9)}",
        };

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
