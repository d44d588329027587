namespace GenAI.Lifecycle.Statistics;

/// <summary>Represents a metric compared with its baseline.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="Passed">Whether it is not shown to be worse.</param>
/// <param name="Reason">The reason, as a sentence with the numbers.</param>
/// <param name="Comparison">The paired comparison; <see langword="null"/> if the items are too few to compare.</param>
public sealed record RegressionFinding(string Metric, bool Passed, string Reason, PairedComparison? Comparison)
{
    /// <summary>The items with the largest losses, the worst first.</summary>
    /// <value>The default value is empty: they were not looked up.</value>
    public IReadOnlyList<string> WorstItems { get; init; } = [];
}

/// <summary>Represents the decision whether a system is as good as its baseline.</summary>
/// <param name="System">The system.</param>
/// <param name="Findings">The finding of each metric.</param>
public sealed record RegressionVerdict(string System, IReadOnlyList<RegressionFinding> Findings)
{
    /// <summary>Whether no metric is worse.</summary>
    public bool Passed => Findings.All(static finding => finding.Passed);

    /// <summary>Throws if a metric became worse; the line for a test or a pipeline.</summary>
    /// <exception cref="RegressionException">A metric became worse; the message says which one, by how much and how sure that
    /// is.</exception>
    public void EnsurePassed()
    {
        if (!Passed)
            throw new RegressionException(this);
    }

    /// <inheritdoc/>
    public override string ToString() =>
        string.Join(
            Environment.NewLine,
            [
                Passed ? $"'{System}' is not worse than its baseline." : $"'{System}' is worse than its baseline.",
                .. Findings
                    .OrderBy(static finding => finding.Passed)
                    .Select(static finding => $"  {(finding.Passed ? "ok  " : "FAIL")} {finding.Reason}"),
            ]
        );
}
