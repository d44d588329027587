using GenAI.Lifecycle.Evaluation.Runs;
using GenAI.Lifecycle.Statistics;

namespace GenAI.Lifecycle.Evaluation.Reports;

/// <summary>What a report of an evaluation shows.</summary>
public sealed record EvaluationReportOptions
{
    /// <summary>The metric by which items are ordered and slices shown.</summary>
    /// <value>The default value is <see langword="null"/>: the evaluation's primary metric.</value>
    public string? Metric { get; init; }

    /// <summary>How many of the worst items, and of those on which systems differ most, are shown with their answers.</summary>
    /// <value>The default value is 20. At least 0.</value>
    public int Items { get; init; } = 20;

    /// <summary>A comparison to show, such as with an earlier evaluation.</summary>
    /// <value>The default value is <see langword="null"/>: of two systems or more all are compared with the first.</value>
    public EvaluationComparison? Comparison { get; init; }

    /// <summary>A verdict against a baseline to show.</summary>
    public RegressionVerdict? Regression { get; init; }
}
