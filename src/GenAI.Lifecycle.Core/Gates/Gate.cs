namespace GenAI.Lifecycle;

/// <summary>Represents the criteria between a model and the next stage.</summary>
/// <param name="Name">The gate's name.</param>
/// <param name="Criteria">The criteria, which must all be met.</param>
public sealed record Gate(string Name, IReadOnlyList<Criterion> Criteria)
{
    /// <summary>
    /// The maximum share of a metric's items without a value. A score over the scored items says nothing about the
    /// others.
    /// </summary>
    /// <value>The default value is 0: any missing item fails the gate. Within [0, 1).</value>
    public double MaxMissing
    {
        get;
        init => field = MissingItems.Share(value);
    }

    /// <summary>
    /// Evaluates measurements. The gate passes only on evidence: it fails without criteria, with a missing metric, a
    /// metric measured twice, or a metric with more missing items than <see cref="MaxMissing"/>.
    /// </summary>
    /// <param name="measurements">The measurements.</param>
    public GateVerdict Evaluate(IEnumerable<Measurement> measurements)
    {
        ArgumentNullException.ThrowIfNull(measurements);
        var byMetric = measurements.ToLookup(static m => m.Metric, StringComparer.OrdinalIgnoreCase);
        return new GateVerdict(Name, [.. Criteria.Select(criterion => Judge(criterion, [.. byMetric[criterion.Metric]]))]);
    }

    /// <summary>
    /// Determines in advance which criteria can be met on a number of items, and how many items the others require.
    /// </summary>
    /// <param name="items">The number of items, at least 0.</param>
    /// <param name="candidates">The number of candidates from which the measured one will be selected with these items, at least 1.</param>
    public IReadOnlyList<CriterionReach> Foresee(int items, int candidates = 1) =>
        [.. Criteria.Select(criterion => criterion.Foresee(items, candidates))];

    private CriterionFinding Judge(Criterion criterion, Measurement[] found) =>
        found.Length > 1
            ? new CriterionFinding(
                criterion,
                null,
                false,
                $"{criterion.Metric}: it was measured {found.Length} times; it must be measured once."
            )
            : criterion.Judge(found.SingleOrDefault(), MaxMissing);
}

/// <summary>Represents the evaluation of a criterion.</summary>
/// <param name="Criterion">The criterion.</param>
/// <param name="Measurement">The measurement, if any.</param>
/// <param name="Passed">Whether the criterion is met.</param>
/// <param name="Reason">The reason, as a sentence with the numbers.</param>
public sealed record CriterionFinding(Criterion Criterion, Measurement? Measurement, bool Passed, string Reason);

/// <summary>Represents a gate's decision and its findings.</summary>
/// <param name="Gate">The gate's name.</param>
/// <param name="Findings">The finding of each criterion.</param>
public sealed record GateVerdict(string Gate, IReadOnlyList<CriterionFinding> Findings)
{
    /// <summary>Whether every criterion is met, and there is at least one.</summary>
    public bool Passed => Findings.Count > 0 && Findings.All(static f => f.Passed);

    /// <summary>The reasons, one sentence per decisive criterion.</summary>
    public IReadOnlyList<string> Reasons =>
        Findings.Count == 0
            ? ["The gate has no criteria, so nothing supports passing it."]
            : [.. Findings.Where(f => f.Passed == Passed).Select(static f => f.Reason)];

    /// <summary>Throws if the gate did not pass.</summary>
    /// <exception cref="GateRefusedException">The gate did not pass; the message has the reasons.</exception>
    public void EnsurePassed()
    {
        if (!Passed)
            throw new GateRefusedException(this);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Gate}: {(Passed ? "passed" : "refused")}. {string.Join(" ", Reasons)}";
}

/// <summary>Thrown when a gate does not pass.</summary>
public sealed class GateRefusedException : LifecycleException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="verdict">The refusal.</param>
    public GateRefusedException(GateVerdict verdict)
        : base(verdict?.ToString() ?? throw new ArgumentNullException(nameof(verdict))) => Verdict = verdict;

    /// <summary>The refusal.</summary>
    public GateVerdict Verdict { get; }
}
