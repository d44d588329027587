using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace GenAI.Lifecycle.Local.Engine.Alignment.Rewards;

/// <summary>Verifiable rewards of texts.</summary>
internal static partial class TextRewards
{
    /// <summary>1 if the text has a JSON object with all of some members, otherwise 0.</summary>
    public static double Json(string text, IReadOnlyList<string> required)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return json.RootElement.ValueKind == JsonValueKind.Object && required.All(name => json.RootElement.TryGetProperty(name, out _))
                ? 1
                : 0;
        }
        catch (JsonException)
        {
            return 0;
        }
    }

    /// <summary>1 if the last number in the text is that of the reference, otherwise 0; NaN if the reference has none.</summary>
    public static double ExactNumber(string text, string? reference)
    {
        if (reference is null || LastNumber(reference) is not { } right)
            return double.NaN;

        return LastNumber(text) == right ? 1 : 0;
    }

    /// <summary>1 if the text is the reference, but for white space around it and case; NaN without a reference.</summary>
    public static double ExactMatch(string text, string? reference) =>
        reference is null ? double.NaN
        : string.Equals(text.Trim(), reference.Trim(), StringComparison.OrdinalIgnoreCase) ? 1
        : 0;

    /// <summary>The share of repeated runs of words times a penalty of at most 0 (Yeo et al. 2025, arXiv:2502.03373, appendix C.2).</summary>
    public static double Repetition(string text, int length, double penalty)
    {
        var words = text.ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var count = words.Length - length + 1;
        if (count < 1)
            return 0;

        var distinct = Enumerable.Range(0, count).Select(i => string.Join(' ', words.Skip(i).Take(length))).Distinct().Count();
        return (1 - ((double)distinct / count)) * penalty;
    }

    /// <summary>A reward that falls along half a cosine with the length, from the first value to the second (the same paper, section 4).</summary>
    /// <param name="length">The length.</param>
    /// <param name="longest">The length at which the reward is the second value.</param>
    /// <param name="shortReward">The reward of an empty answer.</param>
    /// <param name="longReward">The reward of the longest answer.</param>
    public static double Cosine(int length, int longest, double shortReward, double longReward) =>
        longReward + (.5 * (shortReward - longReward) * (1 + Math.Cos(Math.PI * Math.Min(1, (double)length / longest))));

    private static double? LastNumber(string text)
    {
        var last = Number.Matches(text).LastOrDefault()?.Value.Replace(",", "", StringComparison.Ordinal);
        return double.TryParse(last, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    [GeneratedRegex(@"-?\d+(?:,\d{3})*(?:\.\d+)?", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Number { get; }
}
