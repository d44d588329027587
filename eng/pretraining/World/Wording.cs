namespace GenAI.Lifecycle.Pretraining.World;

/// <summary>Fills the facts of a case into a sentence with names in braces.</summary>
internal static class Wording
{
    public static string Fill(string template, SupportCase facts) =>
        template
            .Replace("{customer}", facts.Customer, StringComparison.Ordinal)
            .Replace("{first}", facts.Customer.Split(' ')[0], StringComparison.Ordinal)
            .Replace("{agent}", facts.Agent, StringComparison.Ordinal)
            .Replace("{product}", facts.Product, StringComparison.Ordinal)
            .Replace("{kind}", facts.Kind, StringComparison.Ordinal)
            .Replace("{part}", facts.Part, StringComparison.Ordinal)
            .Replace("{problem}", facts.Problem, StringComparison.Ordinal)
            .Replace("{Problem}", char.ToUpperInvariant(facts.Problem[0]) + facts.Problem[1..], StringComparison.Ordinal)
            .Replace("{resolution}", facts.Resolution, StringComparison.Ordinal)
            .Replace("{Resolution}", char.ToUpperInvariant(facts.Resolution[0]) + facts.Resolution[1..], StringComparison.Ordinal)
            .Replace("{date}", facts.Date, StringComparison.Ordinal)
            .Replace("{bought}", facts.Bought, StringComparison.Ordinal)
            .Replace("{order}", facts.Order, StringComparison.Ordinal)
            .Replace("{city}", facts.City, StringComparison.Ordinal);

    public static string Say(Dice dice, string[] templates, SupportCase facts) => Fill(dice.Pick(templates), facts);

    /// <summary>Returns the templates of a block of text, one per line.</summary>
    public static string[] Lines(string block) => block.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
