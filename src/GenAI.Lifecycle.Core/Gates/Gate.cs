namespace GenAI.Lifecycle;

/// <summary>The criteria between a model and the next stage.</summary>
/// <param name="Name">The gate's name.</param>
/// <param name="Criteria">All of them must hold.</param>
public sealed record Gate(string Name, IReadOnlyList<Criterion> Criteria)
{
    /// <summary>
    /// The share of a metric's items that may have no value. A score over the items that happened to be scored says
    /// nothing about the others.
    /// </summary>
    /// <value>The default value is 0: any missing item refuses. Within [0, 1).</value>
    public double MaxMissing
    {
        get;
        init => field = MissingItems.Share(value);
    }

    /// <summary>
    /// Judges measurements. Passes only on evidence: a gate without criteria, a missing metric, one measured twice, or one with more
    /// missing items than <see cref="MaxMissing"/> does not pass.
    /// </summary>
    /// <param name="measurements">What was measured.</param>
    public GateVerdict Evaluate(IEnumerable<Measurement> measurements)
    {
        ArgumentNullException.ThrowIfNull(measurements);
        var byMetric = measurements.ToLookup(static m => m.Metric, StringComparer.OrdinalIgnoreCase);
        return new GateVerdict(Name, [.. Criteria.Select(criterion => Judge(criterion, [.. byMetric[criterion.Metric]]))]);
    }

    /// <summary>
    /// Tells beforehand which criteria measurements on a number of items can meet at all, and how many items the others
    /// need.
    /// </summary>
    /// <param name="items">The number of items, at least 0.</param>
    /// <param name="candidates">The number of candidates that the measured one will be picked out of by these items, at least 1.</param>
    public IReadOnlyList<CriterionReach> Foresee(int items, int candidates = 1) => [.. Criteria.Select(criterion => criterion.Foresee(items, candidates))];

    private CriterionFinding Judge(Criterion criterion, Measurement[] found) => found.Length > 1
        ? new CriterionFinding(criterion, null, false, $"{criterion.Metric}: it was measured {found.Length} times, and which one counts is not said.")
        : criterion.Judge(found.SingleOrDefault(), MaxMissing);
}

/// <summary>What a criterion made of a measurement.</summary>
/// <param name="Criterion">The criterion.</param>
/// <param name="Measurement">The measurement, if there was one.</param>
/// <param name="Passed">Whether it holds.</param>
/// <param name="Reason">Why, as a sentence with the numbers.</param>
public sealed record CriterionFinding(Criterion Criterion, Measurement? Measurement, bool Passed, string Reason);

/// <summary>A gate's decision and its grounds.</summary>
/// <param name="Gate">The gate's name.</param>
/// <param name="Findings">What each criterion found.</param>
public sealed record GateVerdict(string Gate, IReadOnlyList<CriterionFinding> Findings)
{
    /// <summary>Whether every criterion holds, and there is at least one.</summary>
    public bool Passed => Findings.Count > 0 && Findings.All(static f => f.Passed);

    /// <summary>Why, one sentence a criterion that decided.</summary>
    public IReadOnlyList<string> Reasons => Findings.Count == 0
        ? ["The gate has no criteria, so nothing supports passing it."]
        : [.. Findings.Where(f => f.Passed == Passed).Select(static f => f.Reason)];

    /// <summary>Goes on only if the gate passed.</summary>
    /// <exception cref="GateRefusedException">It did not; the message says why.</exception>
    public void EnsurePassed()
    {
        if (!Passed)
            throw new GateRefusedException(this);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Gate}: {(Passed ? "passed" : "refused")}. {string.Join(" ", Reasons)}";
}

/// <summary>A gate that did not let pass.</summary>
public sealed class GateRefusedException : LifecycleException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="verdict">The refusal.</param>
    public GateRefusedException(GateVerdict verdict)
        : base(verdict?.ToString() ?? throw new ArgumentNullException(nameof(verdict))) => Verdict = verdict;

    /// <summary>The refusal.</summary>
    public GateVerdict Verdict { get; }
}
