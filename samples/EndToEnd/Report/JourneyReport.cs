using System.Globalization;
using GenAI.Lifecycle.FineTuning;
using GenAI.Lifecycle.Reports;

namespace GenAI.Lifecycle.Samples.EndToEnd.Report;

/// <summary>The report of a run, with one section per stage.</summary>
internal sealed class JourneyReport
{
    private readonly HtmlReport _report;
    private readonly JourneyContext _journey;
    private readonly List<IReadOnlyList<string>> _times = [];
    private readonly List<string> _warnings = [];
    private Money? _spend;

    public JourneyReport(JourneyContext journey, string environment)
    {
        _journey = journey;
        _report = new HtmlReport(
            $"The lifecycle of {journey.UseCase.Name}",
            $"Run {journey.Run.Id}, started {journey.Run.StartedAt:yyyy-MM-dd HH:mm} UTC, on {environment}"
        );
    }

    /// <summary>Records the time of a stage over all attempts of the run.</summary>
    public void AddTime(string title, TimeSpan elapsed, int attempts) =>
        _times.Add([title, elapsed.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture), Whole(attempts)]);

    public void Add(DefineResult result) =>
        _report
            .Section("1 Use case")
            .Text(result.UseCase.Description ?? result.UseCase.Name)
            .Table(["criterion"], result.UseCase.Criteria.Select(static c => (IReadOnlyList<string>)[c.ToString()]))
            .Text(
                $"{result.Train} dialogues for training, {result.Validation} for selection, {result.HeldOut} for evaluation, split by the hash of their content ({result.DatasetHash})."
            );

    public void Add(SelectResult result)
    {
        Spend(result.Spent);
        _report
            .Section("2 Experiment and select")
            .Text($"Called through Bedrock Converse, at a cost of {result.Spent}.")
            .Chart(
                SvgChart.Intervals(
                    "ROUGE-L of each candidate with its 95 % interval; the threshold is dashed",
                    [.. result.Candidates.Select(static c => (c.Name, c.Quality, c.Lower, c.Upper))],
                    Threshold()
                )
            )
            .Table(
                ["candidate", "#ROUGE-L", "#95 % interval", "#p50 ms", "#p95 ms", "#cost per call", "against the best", "Pareto front"],
                result.Candidates.Select(static c =>
                    (IReadOnlyList<string>)
                        [
                            c.Name,
                            Number(c.Quality),
                            $"{Number(c.Lower)} to {Number(c.Upper)}",
                            Whole(c.P50Ms),
                            Whole(c.P95Ms),
                            c.CostPerCall.ToString("0.000000", CultureInfo.InvariantCulture),
                            c.AgainstBest,
                            c.OnParetoFront ? "yes" : "",
                        ]
                )
            )
            .Chart(
                SvgChart.Points(
                    "Quality (up) over cost per million calls (right); filled: no other candidate is better in quality, cost and latency together",
                    [.. result.Candidates.Select(static c => (c.Name, (double)c.CostPerCall * 1e6, c.Quality, c.OnParetoFront))]
                )
            )
            .Finding(result.MeetsCriteria, result.Reason);
        foreach (var line in result.Grounds.Concat(result.Advice))
            _report.Text(line);
        _report.Details("The prompt as a file", result.Prompt);
    }

    public void Add(HandbookResult result) =>
        _report
            .Section("2b Answers from the handbook")
            .Table(
                ["question", "answer", "from"],
                result.Answers.Select(static a => (IReadOnlyList<string>)[a.Question, a.Answer, string.Join(", ", a.Sources)])
            );

    public void Add(AdaptResult result)
    {
        var model = result.Model;
        Spend(model.Cost);
        if (model.CostWarning is { } warning)
            _warnings.Add(warning);
        var curves = model
            .Curve.GroupBy(static m => m.Name)
            .Where(static g => g.Key.Contains("loss", StringComparison.Ordinal))
            .ToDictionary(static g => g.Key, static g => (IReadOnlyList<(double, double)>)[.. g.Select((m, i) => ((double)i, m.Value))]);
        _report
            .Section("3 Adapt")
            .Text(
                $"{model.Version} from {model.Version.Lineage.Base} by {model.Version.Lineage.Method}, trained {model.TrainingTime?.TotalSeconds:0} s{(model.Cost is { } cost ? $" for {cost}" : "")}."
            )
            .Chart(SvgChart.Lines("Loss as the container logged it", curves))
            .Table(["lineage", ""], Lineage(model));
    }

    public void Add(EvaluateResult result)
    {
        _report
            .Section("4 Evaluate")
            .Text($"On {result.Systems[0].Items} held-out dialogues that neither training nor selection saw.")
            .Chart(
                SvgChart.Intervals(
                    "Each metric with its 95 % interval; the threshold of ROUGE-L is dashed",
                    [
                        .. result.Systems.SelectMany(static s =>
                            s.Metrics.Select(m =>
                                ($"{s.Name} {m.Metric}", m.Value, m.Interval?.Lower ?? m.Value, m.Interval?.Upper ?? m.Value)
                            )
                        ),
                    ],
                    Threshold()
                )
            )
            .Table(
                ["system", .. result.Systems[0].Metrics.Select(static m => $"#{m.Metric}"), "#all slots right", "#p50 ms", "#p95 ms"],
                result.Systems.Select(s =>
                    (IReadOnlyList<string>)
                        [
                            s.Name,
                            .. result
                                .Systems[0]
                                .Metrics.Select(m => Number(s.Metrics.FirstOrDefault(x => x.Metric == m.Metric)?.Value ?? double.NaN)),
                            double.IsNaN(s.SlotsRight) ? "–" : $"{s.SlotsRight:0 %}",
                            Whole(s.P50Ms),
                            Whole(s.P95Ms),
                        ]
                )
            );
        foreach (var ground in result.Grounds)
            _report.Text(ground);
        _report.Finding(result.Passed, result.Passed ? "The tuned model passes the gate." : "The gate rejects the tuned model.");
        foreach (var example in result.Examples)
            _report.Details(
                example.Reference,
                $"{example.Dialogue}\n\nreference: {example.Reference}\nbase:      {example.Base}\ntuned:     {example.Tuned}"
            );
    }

    public void Add(DeployResult result) =>
        _report
            .Section("5 Deploy")
            .Text($"Endpoint {result.EndpointName} with configuration {result.ConfigName}.")
            .Table(
                [
                    "variant",
                    "#weight",
                    "#requests",
                    "#share",
                    "#95 % interval",
                    "#ROUGE-L",
                    "#95 % interval",
                    "#p50 ms",
                    "#p95 ms",
                    "#tokens out",
                ],
                result.Variants.Select(static v =>
                    (IReadOnlyList<string>)
                        [
                            v.Name,
                            Number(v.Weight),
                            Whole(v.Requests),
                            $"{v.Share:0.0 %}",
                            $"{v.ShareLower:0.0 %} to {v.ShareUpper:0.0 %}",
                            Number(v.Quality),
                            $"{Number(v.QualityLower)} to {Number(v.QualityUpper)}",
                            Whole(v.P50Ms),
                            Whole(v.P95Ms),
                            Whole(v.OutputTokens),
                        ]
                )
            )
            .Text(result.Reason)
            .Text(
                $"Weights afterwards: {string.Join(", ", result.WeightsAfter.Select(static w => $"{w.Key} {w.Value:0.##}"))}. Scaling: {result.Scaling}."
            );

    public void Add(MonitorResult result)
    {
        _report.Section("6 Monitor");
        foreach (var window in result.Windows)
            _report.Text(window);
        _warnings.AddRange(result.Warnings ?? []);
        foreach (var line in result.Lines)
            _report.Chart(
                SvgChart.Lines(
                    $"{line.Name}, as read back from CloudWatch, over seconds",
                    new Dictionary<string, IReadOnlyList<(double, double)>> { [line.Name] = [.. line.Seconds.Zip(line.Values)] }
                )
            );
        _report
            .Table(["alarm"], result.AlarmStates.Select(static s => (IReadOnlyList<string>)[s]))
            .Table(["who created what"], result.Trail.Select(static t => (IReadOnlyList<string>)[t]));
    }

    public void Add(CleanUpResult result) =>
        _report
            .Section("7 Clean up")
            .Table(["deleted"], result.Deleted.Select(static d => (IReadOnlyList<string>)[d]))
            .Finding(result.Left.Count == 0, result.Left.Count == 0 ? "Nothing is left." : $"Left: {string.Join(", ", result.Left)}");

    public Task SaveAsync(string path, CancellationToken cancellationToken)
    {
        _report.Section("Time").Table(["stage", "#seconds", "#tries"], _times);
        var spend = _report
            .Section("Spend")
            .Text(
                $"{_spend?.ToString() ?? "No costs were computed"}, with a budget of {_journey.UseCase.Budget?.ToString() ?? "no limit"}. Prices: {_journey.Prices.Source} ({_journey.Prices.Date:yyyy-MM-dd})."
            );
        foreach (var warning in _warnings)
            spend.Text(warning);
        return _report.SaveAsync(path, cancellationToken);
    }

    private static IReadOnlyList<string>[] Lineage(TrainedModel model)
    {
        var lineage = model.Version.Lineage;
        return
        [
            ["job", lineage.Job ?? model.JobArn],
            ["artifact", model.ArtifactUri],
            ["artifact hash", lineage.ArtifactHash ?? "–"],
            ["training data", lineage.TrainingData ?? "–"],
            ["validation data", lineage.ValidationData ?? "–"],
            ["hyperparameters", string.Join(", ", lineage.Hyperparameters.Select(static h => $"{h.Key}={h.Value}"))],
        ];
    }

    private double? Threshold() => _journey.UseCase.Criteria.FirstOrDefault(static c => c.Metric == "rougeL")?.Threshold;

    private void Spend(Money? cost) =>
        _spend = cost is { } spent
            ? _spend is { } sum
                ? sum + spent
                : spent
            : _spend;

    private static string Number(double value) => double.IsNaN(value) ? "–" : value.ToString("0.000", CultureInfo.InvariantCulture);

    private static string Whole(double value) => double.IsNaN(value) ? "–" : value.ToString("0", CultureInfo.InvariantCulture);
}
