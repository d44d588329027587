using System.Globalization;
using System.Text.RegularExpressions;

namespace GenAI.Lifecycle.Local.Containers;

/// <summary>Represents the progress of a training job, counted from one; zero means unknown.</summary>
internal sealed partial record TrainingProgress(int CurrentEpoch, int MaxEpoch, int CurrentStep, int TotalStepCountPerEpoch)
{
    public static TrainingProgress None { get; } = new(0, 0, 0, 0);

    /// <summary>Reads the progress from a line: <c>epoch=2/3 step=40/120</c>, each part and each total optional.</summary>
    public TrainingProgress Read(string line)
    {
        var next = this;
        if (EpochPattern.Match(line) is { Success: true } epoch)
            next = next with { CurrentEpoch = Number(epoch, 1, CurrentEpoch), MaxEpoch = Number(epoch, 2, MaxEpoch) };
        if (StepPattern.Match(line) is { Success: true } step)
            next = next with
            {
                CurrentStep = Number(step, 1, CurrentStep),
                TotalStepCountPerEpoch = Number(step, 2, TotalStepCountPerEpoch),
            };
        return next;
    }

    private static int Number(Match match, int group, int otherwise) =>
        match.Groups[group].Success && int.TryParse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture, out var value)
            ? value
            : otherwise;

    [GeneratedRegex(@"\bepoch=(\d{1,9})(?:/(\d{1,9}))?(?![\d.])", RegexOptions.CultureInvariant, 200)]
    private static partial Regex EpochPattern { get; }

    [GeneratedRegex(@"\bstep=(\d{1,9})(?:/(\d{1,9}))?(?![\d.])", RegexOptions.CultureInvariant, 200)]
    private static partial Regex StepPattern { get; }
}
