using GenAI.Lifecycle.Prompting.Experiments;
using GenAI.Lifecycle.Prompting.Templates;
using GenAI.Lifecycle.Statistics;

namespace GenAI.Lifecycle.Prompting.Evidence;

/// <summary>What the cells of one candidate show.</summary>
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

    /// <summary>The candidate's identity.</summary>
    public required string CandidateId { get; init; }

    /// <summary>The candidate's name.</summary>
    public required string Name { get; init; }

    /// <summary>The model.</summary>
    public required ModelReference Model { get; init; }

    /// <summary>The prompt's name and version, as <c>name@version</c>.</summary>
    public required string Prompt { get; init; }

    /// <summary>How examples were chosen.</summary>
    public required string Shots { get; init; }

    /// <summary>The settings of generation.</summary>
    public InferenceSettings Settings { get; init; } = InferenceSettings.Default;

    /// <summary>What the client does besides asking the model; <see langword="null"/>: nothing.</summary>
    public string? Technique { get; init; }

    /// <summary>The answers that it rests on.</summary>
    public required int Count { get; init; }

    /// <summary>Calls that gave no answer. They count as 0 in the quality.</summary>
    public required int Failed { get; init; }

    /// <summary>Answers that the primary metric has no value for. They count as 0 in the quality.</summary>
    public required int Unscored { get; init; }

    /// <summary>Every metric: its mean over items, repeats averaged first, with Wilson's interval where every item passes or fails, otherwise the BCa interval.</summary>
    public required IReadOnlyList<Measurement> Metrics { get; init; }

    /// <summary>
    /// The metrics as a gate judges them. The best of many candidates looks better than it is on the items that it was picked by, so each
    /// interval holds for all candidates together; see <see cref="SelectedIntervals"/>. Of a single candidate they are <see cref="Metrics"/>.
    /// </summary>
    public IReadOnlyList<Measurement> JudgedMetrics { get; init; } = [];

    /// <summary>The metric by which candidates are compared.</summary>
    public required Measurement Quality { get; init; }

    /// <summary>How long calls took; <see langword="null"/> if none gave an answer.</summary>
    public LatencySummary? Latency { get; init; }

    /// <summary>The tokens of all calls.</summary>
    public Usage Usage { get; init; }

    /// <summary>What a call cost on average; <see langword="null"/> if nothing is priced.</summary>
    public Money? CostPerCall { get; init; }

    /// <summary>The answers that were accepted; <see langword="null"/> if nothing says which are. See <see cref="ExperimentPlan.AcceptedFrom"/>.</summary>
    public int? Accepted { get; init; }

    /// <summary>What all calls cost over the answers that were accepted; <see langword="null"/> if nothing is priced or none was accepted.</summary>
    public Money? CostPerAccepted { get; init; }

    /// <summary>Everything that a gate can judge: <see cref="JudgedMetrics"/>, the 95th percentile of latency and what a call, a thousand and an accepted answer cost.</summary>
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
