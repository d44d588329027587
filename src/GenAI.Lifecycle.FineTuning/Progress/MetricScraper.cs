using System.Globalization;
using System.Text.RegularExpressions;

namespace GenAI.Lifecycle.FineTuning;

/// <summary>Finds the numbers of a job's metric definitions in its log lines, as the service does.</summary>
internal sealed class MetricScraper
{
    // A user's pattern must not block the follower.
    private static readonly TimeSpan s_timeout = TimeSpan.FromMilliseconds(200);

    private readonly List<(string Name, Regex Pattern)> _definitions;

    /// <exception cref="ArgumentException">A pattern is not a valid regular expression.</exception>
    public MetricScraper(IEnumerable<KeyValuePair<string, string>> definitions) =>
        _definitions = [
            .. definitions.Select(static definition =>
                (definition.Key, new Regex(definition.Value, RegexOptions.CultureInvariant, s_timeout))
            ),
        ];

    public IEnumerable<TrainingMetric> Scrape(TrainingLogLine line)
    {
        foreach (var (name, pattern) in _definitions)
        {
            if (TryMatch(pattern, line.Text, out var value))
                yield return new(line.At, name, value);
        }
    }

    private static bool TryMatch(Regex pattern, string text, out double value)
    {
        value = 0;
        try
        {
            var match = pattern.Match(text);
            return match.Success
                && match.Groups.Count > 1
                && double.TryParse(match.Groups[1].ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }
}
