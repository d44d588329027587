using System.Text.Json;
using GenAI.Lifecycle.Prompting.Evidence;
using GenAI.Lifecycle.Prompting.Experiments;

namespace GenAI.Lifecycle.Prompting.Reports;

/// <summary>The report of an experiment: one self-contained HTML file, and JSON and JUnit for build servers.</summary>
public sealed class ExperimentReport
{
    private readonly ReportOptions _options;

    /// <summary>Creates the report.</summary>
    /// <param name="leaderboard">The leaderboard of the experiment.</param>
    /// <param name="selection">The choice.</param>
    /// <param name="options">The options of the HTML; <see langword="null"/> for the defaults.</param>
    public ExperimentReport(Leaderboard leaderboard, Selection selection, ReportOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(leaderboard);
        ArgumentNullException.ThrowIfNull(selection);
        _options = options ?? new();
        ArgumentOutOfRangeException.ThrowIfNegative(_options.MaxItems);
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.MaxSides, 1);
        var result = leaderboard.Result;
        (Leaderboard, Selection) = (leaderboard, selection);
        Summary = new ExperimentSummary
        {
            Experiment = result.Plan.Name,
            Dataset = result.Plan.Dataset.ContentHash,
            Items = result.Plan.Dataset.Items.Count,
            DatasetProblems = result.Plan.DatasetProblems,
            StoppedBy = result.StoppedBy,
            Spent = result.Spent,
            PrimaryMetric = leaderboard.PrimaryMetric,
            Candidates = leaderboard.Candidates,
            ParetoFront = [.. leaderboard.ParetoFront().Select(static c => c.CandidateId)],
            Selection = SelectionRecord.Of(selection, leaderboard),
        };
    }

    /// <summary>The numbers.</summary>
    public ExperimentSummary Summary { get; }

    internal Leaderboard Leaderboard { get; }

    internal Selection Selection { get; }

    /// <summary>
    /// Returns the report as one HTML file: no script, nothing loaded from elsewhere, every text encoded. Prompts are rendered again to
    /// show them as sent.
    /// </summary>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    public async Task<string> ToHtmlAsync(CancellationToken cancellationToken = default)
    {
        var item = Leaderboard.Result.Plan.Dataset.Items[0];
        var prompts = new List<(string Candidate, Templates.RenderedPrompt Prompt)>();
        foreach (var candidate in Leaderboard.Result.Plan.Candidates())
            prompts.Add(
                (candidate.Name, await candidate.RenderAsync(item.ToShot(candidate.Prompt), cancellationToken).ConfigureAwait(false))
            );
        return ExperimentHtml.Render(this, prompts, _options);
    }

    /// <summary>Returns the numbers as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(Summary, EvidenceJson.Default.ExperimentSummary);

    /// <summary>
    /// Returns the choice as a JUnit file: one test case per criterion and one per item of the chosen candidate. An item fails if it has
    /// no accepted answer.
    /// </summary>
    public string ToJUnit() => ExperimentJUnit.Render(this);

    /// <summary>Writes <c>report.html</c>, <c>report.json</c> and <c>report.xml</c> (JUnit).</summary>
    /// <param name="folder">The output folder; it is created if it is missing, and existing files are replaced.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    /// <returns>The path of the HTML file.</returns>
    public async Task<string> SaveAsync(string folder, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        Directory.CreateDirectory(folder);
        var html = Path.Combine(folder, "report.html");
        await File.WriteAllTextAsync(html, await ToHtmlAsync(cancellationToken).ConfigureAwait(false), cancellationToken)
            .ConfigureAwait(false);
        await File.WriteAllTextAsync(Path.Combine(folder, "report.json"), ToJson(), cancellationToken).ConfigureAwait(false);
        await File.WriteAllTextAsync(Path.Combine(folder, "report.xml"), ToJUnit(), cancellationToken).ConfigureAwait(false);
        return html;
    }
}
