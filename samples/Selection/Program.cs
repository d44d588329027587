// Selects a model, a prompt and examples, and explains the choice. --help lists the options.
using System.Globalization;
using Amazon.Runtime;
using GenAI.Lifecycle;
using GenAI.Lifecycle.Evaluation.Metrics;
using GenAI.Lifecycle.Inference;
using GenAI.Lifecycle.Local;
using GenAI.Lifecycle.Prompting.Evidence;
using GenAI.Lifecycle.Prompting.Experiments;
using GenAI.Lifecycle.Prompting.InContext;
using GenAI.Lifecycle.Prompting.Reports;
using GenAI.Lifecycle.Prompting.Templates;
using GenAI.Lifecycle.Records;
using GenAI.Lifecycle.Samples.Selection;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is ["--help"])
{
    Console.WriteLine(SelectionSettings.Usage);
    return 0;
}

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, press) =>
{
    press.Cancel = true;
    stop.Cancel();
};

try
{
    return await ChooseAsync(SelectionSettings.Parse(args));
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    Console.Error.WriteLine("Stopped. Run the same command again to continue.");
    return 130;
}
catch (Exception error)
    when (error is LifecycleException or ArgumentException or IOException or UnauthorizedAccessException or InvalidOperationException)
{
    Console.Error.WriteLine(error.Message);
    return 1;
}

async Task<int> ChooseAsync(SelectionSettings settings)
{
    await using var local = settings.Aws ? null : await LocalAws.StartAsync(new LocalAwsOptions().UseEngine(), stop.Token);
    await using var services = new ServiceCollection()
        .AddLogging()
        .AddGenAILifecycle(
            options =>
            {
                if (local is null)
                    return;
                options.ServiceUrl = local.Endpoint.AbsoluteUri;
                options.Region = local.Region;
                options.Credentials = new BasicAWSCredentials(local.Credentials.AccessKeyId, local.Credentials.SecretAccessKey);
            },
            options => options.Path = Path.Combine(settings.State, "records.db")
        )
        .BuildServiceProvider();

    var useCase = await UseCase.LoadAsync(Path.Combine(AppContext.BaseDirectory, "use-case.yaml"), stop.Token);
    var reading = await DatasetReader.ReadFileAsync(
        useCase.Dataset!.Location,
        useCase.Dataset.Columns with
        {
            ReferenceRequired = true,
        },
        MalformedRows.Collect,
        stop.Token
    );
    var splits = DatasetSplitter.Split(reading.Dataset, useCase.Dataset.Shares);
    var plan = await PlanAsync(settings, services.GetRequiredService<IModelChatClientFactory>(), splits, reading.Problems);
    var store = services.GetRequiredService<ILifecycleStore>();
    var run = (await store.ListRunsAsync(plan.Name, stop.Token)).FirstOrDefault(static r => r.EndedAt is null)
        ?? await store.StartRunAsync(plan.Name, stop.Token);
    var options = new ExperimentOptions
    {
        Prices = settings.Prices,
        Budget = useCase.Budget,
        RunId = run.Id,
        MaxConcurrency = 8,
    };

    var estimate = await ExperimentRunner.EstimateAsync(plan, options, stop.Token);
    Console.WriteLine(
        $"{plan.Models.Count} models × {plan.Prompts.Count} prompts × {plan.Shots.Count} shot counts over {plan.Dataset.Items.Count} items: {estimate.Calls} calls, about {estimate.Tokens.TotalTokens} tokens and {estimate.Cost}, at most {estimate.CostAtMost}."
    );
    foreach (var reach in useCase.Gate.Foresee(plan.Dataset.Items.Count, plan.Candidates().Count).Where(static reach => !reach.IsReachable))
        Console.WriteLine($"Note: {reach}");
    var result = await LiveProgress.ShowAsync(TimeProvider.System, progress =>
        services.GetRequiredService<ExperimentRunner>().RunAsync(plan, options, progress, stop.Token)
    );

    var board = Leaderboard.Of(result);
    var selection = Selection.Choose(board, useCase.Gate);
    await SelectionRecord.Of(selection, board).SaveAsync(store, run.Id, stop.Token);
    await store.EndRunAsync(run.Id, selection.Verdict.Passed ? RunOutcome.Completed : RunOutcome.Rejected, stop.Token);
    Print(board, selection);
    Console.WriteLine($"Report: {Path.GetFullPath(await new ExperimentReport(board, selection).SaveAsync(settings.State, stop.Token))}");
    return selection.Verdict.Passed ? 0 : 2;
}

async Task<ExperimentPlan> PlanAsync(
    SelectionSettings settings,
    IModelChatClientFactory clients,
    DatasetSplits splits,
    IReadOnlyList<DatasetProblem> problems
)
{
    var prompts = new List<PromptTemplate>();
    foreach (
        var path in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Prompts"), "*.yaml").Order(StringComparer.Ordinal)
    )
        prompts.Add(PromptTemplate.Compile(await PromptFile.LoadAsync(path, stop.Token)));
    // All prompts have the same variables, so they can share examples.
    var shots = splits.Train.ToShots(prompts[0]);
    return new ExperimentPlan
    {
        Name = "support-summary-selection",
        Models =
        [
            .. settings.Models.Select(m => new ExperimentModel(
                m.Key,
                ModelReference.Bedrock(m.Value),
                clients.Create(ModelReference.Bedrock(m.Value))
            )),
        ],
        Prompts = prompts,
        Shots = [ShotSelectors.None, ShotSelectors.NGramOverlap(shots, 1), ShotSelectors.NGramOverlap(shots, 2)],
        Settings = [new() { Temperature = 0 }],
        Dataset = new Dataset(splits.Validation.Name, [.. splits.Validation.Items.Take(settings.Items)]),
        DatasetProblems = problems,
        Evaluators = [new RougeEvaluator(null, RougeType.N(1), RougeType.L)],
        Contexts = static item => [new ReferencesContext(item.Reference!)],
        PrimaryMetric = RougeEvaluator.NameOf(RougeType.L),
    };
}

static void Print(Leaderboard board, Selection selection)
{
    var table = new Table().AddColumns(
        "#",
        "candidate",
        board.PrimaryMetric,
        "95 % interval",
        "p95 ms",
        "per thousand",
        "against the best"
    );
    foreach (var (c, i) in board.Candidates.Select(static (c, i) => (c, i)))
    {
        table.AddRow(
            $"{i + 1}",
            c.Name.EscapeMarkup(),
            FormattableString.Invariant($"{c.Quality.Value:0.000}"),
            c.Quality.Interval is { } interval ? FormattableString.Invariant($"{interval.Lower:0.000} – {interval.Upper:0.000}") : "",
            FormattableString.Invariant($"{c.Latency?.P95.Value.TotalMilliseconds:0}"),
            $"{c.CostPerCall * 1000}",
            board.BestAgainst(c.CandidateId)?.Describe("the best", "this").EscapeMarkup() ?? ""
        );
    }

    AnsiConsole.Write(table);
    Console.WriteLine(selection.Reason);
    Console.WriteLine(selection.Verdict);
    foreach (var advice in selection.Advice)
        Console.WriteLine($"Next: {advice}");
}
