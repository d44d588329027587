using GenAI.Lifecycle.Statistics;

namespace GenAI.Lifecycle.Evaluation.Runs;

/// <summary>A metric held against its baseline.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="Passed">Whether it is not shown to be worse.</param>
/// <param name="Reason">Why, as a sentence with the numbers.</param>
/// <param name="Comparison">Now (first) against the baseline (second); <see langword="null"/> if the items are too few to compare.</param>
public sealed record RegressionFinding(string Metric, bool Passed, string Reason, PairedComparison? Comparison);

/// <summary>Whether an evaluation is as good as its baseline.</summary>
/// <param name="System">The system.</param>
/// <param name="Findings">What each metric shows.</param>
public sealed record RegressionVerdict(string System, IReadOnlyList<RegressionFinding> Findings)
{
    /// <summary>Whether no metric is worse.</summary>
    public bool Passed => Findings.All(static finding => finding.Passed);

    /// <summary>Goes on only if nothing became worse; the line for a test or a pipeline.</summary>
    /// <exception cref="RegressionException">Something did; the message says what, by how much and how sure that is.</exception>
    public void EnsurePassed()
    {
        if (!Passed)
            throw new RegressionException(this);
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join(Environment.NewLine,
    [
        Passed ? $"'{System}' is not worse than its baseline." : $"'{System}' is worse than its baseline.",
        .. Findings.OrderBy(static finding => finding.Passed).Select(static finding => $"  {(finding.Passed ? "ok  " : "FAIL")} {finding.Reason}"),
    ]);
}

/// <summary>An evaluation that is worse than its baseline.</summary>
public sealed class RegressionException : LifecycleException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="verdict">The verdict.</param>
    public RegressionException(RegressionVerdict verdict)
        : base(verdict?.ToString() ?? throw new ArgumentNullException(nameof(verdict))) => Verdict = verdict;

    /// <summary>The verdict.</summary>
    public RegressionVerdict Verdict { get; }
}
