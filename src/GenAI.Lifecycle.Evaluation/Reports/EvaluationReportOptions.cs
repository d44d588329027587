using GenAI.Lifecycle.Evaluation.Runs;
using GenAI.Lifecycle.Statistics;

namespace GenAI.Lifecycle.Evaluation.Reports;

/// <summary>Options for a report of an evaluation.</summary>
public sealed record EvaluationReportOptions
{
    /// <summary>The metric by which items are ordered and slices shown.</summary>
    /// <value>The default value is <see langword="null"/>: the evaluation's primary metric.</value>
    public string? Metric { get; init; }

    /// <summary>
    /// The number of worst items, and of items with the largest differences between systems, that are shown with their answers.
    /// </summary>
    /// <value>The default value is 20. At least 0.</value>
    public int Items { get; init; } = 20;

    /// <summary>A comparison to show, such as with an earlier evaluation.</summary>
    /// <value>The default value is <see langword="null"/>: with two or more systems, all are compared with the first.</value>
    public EvaluationComparison? Comparison { get; init; }

    /// <summary>A verdict against a baseline to show.</summary>
    public RegressionVerdict? Regression { get; init; }
}
