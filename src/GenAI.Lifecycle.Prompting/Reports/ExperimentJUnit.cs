using GenAI.Lifecycle.Prompting.Experiments;
using GenAI.Lifecycle.Reports;

namespace GenAI.Lifecycle.Prompting.Reports;

/// <summary>Writes the choice in the JUnit format of build servers.</summary>
internal static class ExperimentJUnit
{
    public static string Render(ExperimentReport report)
    {
        var (board, chosen) = (report.Leaderboard, report.Selection.Chosen);
        var criteria = report.Selection.Verdict.Findings.Select(static f => new JUnitCase(f.Criterion.ToString())
        {
            Failures = f.Passed ? [] : [f.Reason],
        });
        // Without a definition of acceptance, an item fails only if it has no answer.
        double? least = chosen.Accepted is null ? null : board.Result.Plan.AcceptedFrom ?? 1;
        var cells = board.Result.Cells.Where(cell => cell.CandidateId == chosen.CandidateId);

        return JUnitFile.Create(
            report.Summary.Experiment,
            [
                new JUnitSuite("criteria", [.. criteria]),
                new JUnitSuite("items", [.. cells.Select(cell => Case(cell, board.PrimaryMetric, least))])
                {
                    Properties = [KeyValuePair.Create("candidate", chosen.Name)],
                },
            ]
        );
    }

    private static JUnitCase Case(ExperimentCell cell, string metric, double? least)
    {
        var failure = cell.Error is null && least is { } bound ? Failure(cell, metric, bound) : null;
        return new JUnitCase(cell.Repeat == 0 ? cell.ItemId : FormattableString.Invariant($"{cell.ItemId} #{cell.Repeat + 1}"))
        {
            Time = cell.Latency,
            Error = cell.Error,
            Failures = failure is null ? [] : [failure],
            Output = failure is null ? null : cell.Answer,
        };
    }

    private static string? Failure(ExperimentCell cell, string metric, double least) =>
        !cell.Scores.TryGetValue(metric, out var score) ? $"{metric} has no value."
        : score < least ? FormattableString.Invariant($"{metric} {score:0.###} < {least:0.###}")
        : null;
}
