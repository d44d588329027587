using System.Globalization;
using System.Text.RegularExpressions;

namespace GenAI.Lifecycle.Local.Containers;

/// <summary>A metric that a training container writes to its log.</summary>
/// <param name="Name">1–255 characters.</param>
/// <param name="Regex">1–500 characters; its first group, or the whole match without one, is the number.</param>
internal sealed record MetricDefinition(string Name, string Regex);

/// <summary>Finds the numbers of metric definitions in log lines.</summary>
internal sealed class MetricScraper
{
    public const int MaxDefinitions = 40;
    public const int MaxRegexLength = 500;

    /// <summary>A pattern written by a user must not stall the log.</summary>
    private static readonly TimeSpan MatchTimeout = TimeSpan.FromMilliseconds(200);

    private readonly IReadOnlyList<(string Name, Regex Pattern)> _definitions;

    /// <exception cref="ArgumentException">A pattern is not a regular expression.</exception>
    public MetricScraper(IEnumerable<MetricDefinition> definitions) =>
        _definitions = [
            .. definitions.Select(definition =>
                (definition.Name, new Regex(definition.Regex, RegexOptions.CultureInvariant, MatchTimeout))
            ),
        ];

    /// <summary>Returns every metric found in a line, in the order of the definitions.</summary>
    public IEnumerable<(string Name, double Value)> Scrape(string line)
    {
        foreach (var (name, pattern) in _definitions)
            if (TryMatch(pattern, line, out var value))
                yield return (name, value);
    }

    private static bool TryMatch(Regex pattern, string line, out double value)
    {
        value = 0;
        try
        {
            var match = pattern.Match(line);
            if (!match.Success)
                return false;
            var text = match.Groups.Count > 1 ? match.Groups[1].Value : match.Value;
            return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }
}
