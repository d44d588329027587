using GenAI.Lifecycle.Prompting.Experiments;
using GenAI.Lifecycle.Prompting.Templates;
using GenAI.Lifecycle.Statistics;

namespace GenAI.Lifecycle.Prompting.Evidence;

/// <summary>The evidence from the cells of one candidate.</summary>
public sealed record CandidateEvidence
{
    /// <summary>The name of the 95th percentile of latency as a measurement, in milliseconds.</summary>
    public const string LatencyP95Metric = "latency-p95-ms";

    /// <summary>The name of the mean cost of a call as a measurement, in the price table's currency.</summary>
    public const string CostPerCallMetric = "cost-per-call";

    /// <summary>The name of the mean cost of a thousand calls as a measurement, in the price table's currency.</summary>
    public const string CostPerThousandMetric = "cost-per-thousand";

    /// <summary>The name of the cost of an accepted answer as a measurement, in the price table's currency.</summary>
    public const string CostPerAcceptedMetric = "cost-per-accepted";

    /// <summary>The candidate's id.</summary>
    public required string CandidateId { get; init; }

    /// <summary>The candidate's name.</summary>
    public required string Name { get; init; }

    /// <summary>The model.</summary>
    public required ModelReference Model { get; init; }

    /// <summary>The prompt's name and version, as <c>name@version</c>.</summary>
    public required string Prompt { get; init; }

    /// <summary>The example selector.</summary>
    public required string Shots { get; init; }

    /// <summary>The settings of generation.</summary>
    public InferenceSettings Settings { get; init; } = InferenceSettings.Default;

    /// <summary>The technique of the client besides asking the model; <see langword="null"/> for none.</summary>
    public string? Technique { get; init; }

    /// <summary>The number of answers.</summary>
    public required int Count { get; init; }

    /// <summary>The number of calls without an answer. They count as 0 in the quality.</summary>
    public required int Failed { get; init; }

    /// <summary>The number of answers without a value of the primary metric. They count as 0 in the quality.</summary>
    public required int Unscored { get; init; }

    /// <summary>
    /// Every metric: its mean over items, repeats averaged first, with Wilson's interval if every item passes or fails, otherwise the BCa
    /// interval.
    /// </summary>
    public required IReadOnlyList<Measurement> Metrics { get; init; }

    /// <summary>
    /// The metrics for gates. The best of many candidates looks better than it is on the items used for the selection, so each interval
    /// holds for all candidates together; see <see cref="SelectedIntervals"/>. For a single candidate they equal <see cref="Metrics"/>.
    /// </summary>
    public IReadOnlyList<Measurement> JudgedMetrics { get; init; } = [];

    /// <summary>The metric by which candidates are compared.</summary>
    public required Measurement Quality { get; init; }

    /// <summary>The latency of calls; <see langword="null"/> if no call gave an answer.</summary>
    public LatencySummary? Latency { get; init; }

    /// <summary>The tokens of all calls.</summary>
    public Usage Usage { get; init; }

    /// <summary>The mean cost per call; <see langword="null"/> if there are no prices.</summary>
    public Money? CostPerCall { get; init; }

    /// <summary>
    /// The number of accepted answers; <see langword="null"/> if acceptance is undefined. See <see cref="ExperimentPlan.AcceptedFrom"/>.
    /// </summary>
    public int? Accepted { get; init; }

    /// <summary>The cost of all calls per accepted answer; <see langword="null"/> if there are no prices or no accepted answers.</summary>
    public Money? CostPerAccepted { get; init; }

    /// <summary>
    /// Returns the measurements for gates: <see cref="JudgedMetrics"/>, the 95th percentile of latency, and the costs per call, per
    /// thousand calls and per accepted answer.
    /// </summary>
    public IReadOnlyList<Measurement> Measurements()
    {
        List<Measurement> all = [.. JudgedMetrics.Count > 0 ? JudgedMetrics : Metrics];
        if (Latency is { } latency)
            all.Add(latency.ToMeasurement(LatencyP95Metric, latency.P95));
        Add(CostPerCallMetric, CostPerCall);
        Add(CostPerThousandMetric, CostPerCall * 1000);
        Add(CostPerAcceptedMetric, CostPerAccepted);
        return all;

        void Add(string metric, Money? money)
        {
            if (money is { } cost)
                all.Add(new Measurement(metric, (double)cost.Amount, Count) { Unit = cost.Currency });
        }
    }
}
