using System.Globalization;
using System.Text.RegularExpressions;

namespace GenAI.Lifecycle.FineTuning;

/// <summary>Finds the position of a training in its log lines: <c>epoch=2/3 step=40/120</c>.</summary>
internal static partial class StepScraper
{
    /// <summary>Reads a line; returns null if it has no position.</summary>
    public static TrainingStep? Read(TrainingLogLine line)
    {
        if (Pattern.Match(line.Text) is not { Success: true } match)
            return null;

        return new(line.At, Number(match, 1), Number(match, 2), Number(match, 3), Number(match, 4));
    }

    private static long Number(Match match, int group) => long.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\bepoch=(\d{1,9})/(\d{1,9})\s+step=(\d{1,9})/(\d{1,9})(?![\d.])", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Pattern { get; }
}
