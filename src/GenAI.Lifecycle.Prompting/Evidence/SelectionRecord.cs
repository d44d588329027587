using GenAI.Lifecycle.Records;
using GenAI.Lifecycle.Statistics;

namespace GenAI.Lifecycle.Prompting.Evidence;

/// <summary>A stored choice: the candidate, its prompt and the evidence.</summary>
public sealed record SelectionRecord
{
    /// <summary>The experiment's name.</summary>
    public required string Experiment { get; init; }

    /// <summary>The content hash of the items; see <see cref="Dataset.ContentHash"/>.</summary>
    public required string Dataset { get; init; }

    /// <summary>The candidate and its evidence.</summary>
    public required CandidateEvidence Chosen { get; init; }

    /// <summary>The prompt's file.</summary>
    public required string PromptYaml { get; init; }

    /// <summary>Whether the candidate meets the criteria.</summary>
    public required GateVerdict Verdict { get; init; }

    /// <summary>The reason for the choice, in a sentence with the numbers.</summary>
    public required string Reason { get; init; }

    /// <summary>The advice on what to try next; empty if the candidate meets the criteria.</summary>
    public IReadOnlyList<string> Advice { get; init; } = [];

    /// <summary>The comparisons of the best candidate by the primary metric with each of the others, as on the leaderboard.</summary>
    public IReadOnlyList<CandidateComparison> Comparisons { get; init; } = [];

    /// <summary>The cost of the experiment; <see langword="null"/> if there were no prices.</summary>
    public Money? Spent { get; init; }

    /// <summary>Creates the record of a choice.</summary>
    /// <param name="selection">The choice.</param>
    /// <param name="leaderboard">The leaderboard of the choice.</param>
    public static SelectionRecord Of(Selection selection, Leaderboard leaderboard)
    {
        ArgumentNullException.ThrowIfNull(selection);
        ArgumentNullException.ThrowIfNull(leaderboard);
        var plan = leaderboard.Result.Plan;
        return new SelectionRecord
        {
            Experiment = plan.Name,
            Dataset = plan.Dataset.ContentHash,
            Chosen = selection.Chosen,
            PromptYaml = plan.Candidates().First(candidate => candidate.Id == selection.Chosen.CandidateId).Prompt.File.ToYaml(),
            Verdict = selection.Verdict,
            Reason = selection.Reason,
            Advice = selection.Advice,
            Comparisons =
            [
                .. leaderboard.AgainstBest.Select(pair => CandidateComparison.Of(leaderboard.Candidates[0], pair.Other, pair.Comparison)),
            ],
            Spent = leaderboard.Result.Spent,
        };
    }

    /// <summary>Stores it in a run, under the experiment's name.</summary>
    /// <param name="store">The store.</param>
    /// <param name="runId">The run.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    public Task<AppendResult> SaveAsync(ILifecycleStore store, string runId, CancellationToken cancellationToken = default) =>
        store.AppendAsync(runId, RecordKinds.Selection, Experiment, this, EvidenceJson.Default.SelectionRecord, cancellationToken);

    /// <summary>Reads it from a run.</summary>
    /// <param name="store">The store.</param>
    /// <param name="runId">The run.</param>
    /// <param name="experiment">The experiment's name.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    /// <returns>The record, or <see langword="null"/>.</returns>
    public static async Task<SelectionRecord?> LoadAsync(
        ILifecycleStore store,
        string runId,
        string experiment,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(store);
        return await store.FindAsync(runId, RecordKinds.Selection, experiment, cancellationToken).ConfigureAwait(false) is { } record
            ? record.As(EvidenceJson.Default.SelectionRecord)
            : null;
    }
}

/// <summary>A stored comparison of two candidates.</summary>
/// <param name="First">The name of the first candidate.</param>
/// <param name="Second">The name of the second candidate.</param>
/// <param name="Difference">The difference of the first minus the second, in the primary metric.</param>
/// <param name="Interval">The interval of the true difference.</param>
/// <param name="Test">The test.</param>
/// <param name="PValue">Its p-value, adjusted by Holm over the comparisons with the best.</param>
/// <param name="MinimumDetectable">The smallest true difference that these items can detect.</param>
/// <param name="Verdict">The result in words.</param>
public sealed record CandidateComparison(
    string First,
    string Second,
    double Difference,
    ConfidenceInterval Interval,
    string Test,
    double PValue,
    double MinimumDetectable,
    string Verdict
)
{
    internal static CandidateComparison Of(CandidateEvidence first, CandidateEvidence second, PairedComparison comparison) =>
        new(
            first.Name,
            second.Name,
            comparison.Difference,
            comparison.Interval,
            comparison.Test,
            comparison.PValue,
            comparison.MinimumDetectable,
            comparison.Describe(first.Name, second.Name)
        );
}
