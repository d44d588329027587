// The whole lifecycle of one use case. --help lists the options.
using System.Globalization;
using System.Runtime.InteropServices;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using GenAI.Lifecycle;
using GenAI.Lifecycle.Deployment.Endpoints;
using GenAI.Lifecycle.FineTuning;
using GenAI.Lifecycle.Jobs;
using GenAI.Lifecycle.Monitoring;
using GenAI.Lifecycle.Prompting.Templates;
using GenAI.Lifecycle.Records;
using GenAI.Lifecycle.Samples.EndToEnd;
using GenAI.Lifecycle.Samples.EndToEnd.Display;
using GenAI.Lifecycle.Samples.EndToEnd.Stages;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Spectre.Console;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
IDisplay display =
    Console.IsOutputRedirected || !AnsiConsole.Profile.Capabilities.Interactive
        ? new PlainDisplay(Console.Out, TimeProvider.System)
        : new GenAI.Lifecycle.Samples.EndToEnd.Display.LiveDisplay(AnsiConsole.Console);
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, press) =>
{
    press.Cancel = true;
    stop.Cancel();
};

using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
{
    signal.Cancel = true;
    stop.Cancel();
});

CommandLine line;
try
{
    line = CommandLine.Parse(args);
}
catch (ArgumentException error)
{
    Console.Error.WriteLine(error.Message);
    Console.Error.WriteLine(CommandLine.Usage);
    return 64;
}

if (line.Help)
{
    Console.WriteLine(CommandLine.Usage);
    return 0;
}

LifecycleRun? current = null;
var records = Path.Combine(line.State, "records.db");
try
{
    return await RunAsync();
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    return await EndAsync("Stopped.", 130, canGoOn: true);
}
#pragma warning disable CA1031 // On any error, the user gets a message and a script gets the exit code.
catch (Exception error)
#pragma warning restore CA1031
{
    // A failed or stopped job stays in that state: the same run would find it again.
    return await EndAsync(
        IsExpected(error) ? error.Message : $"{error.GetType().Name}: {error.Message}",
        1,
        canGoOn: error is not (JobFailedException or JobStoppedException)
    );
}

static bool IsExpected(Exception error) =>
    error
        is LifecycleException
            or ArgumentException
            or OptionsValidationException
            or TimeoutException
            or HttpRequestException
            or AmazonClientException
            or IOException
            or UnauthorizedAccessException
            or InvalidOperationException;

async Task<int> EndAsync(string reason, int exitCode, bool canGoOn)
{
    display.Fail(reason);
    if (canGoOn && await ResumeHint.FindAsync(records, current) is { } hint)
        display.Say(hint);
    return exitCode;
}

async Task<int> RunAsync()
{
    Directory.CreateDirectory(line.State);
    await using var store = new SqliteLifecycleStore(records);
    var useCase = await LoadUseCaseAsync();
    var run = current = await FindRunAsync(store, useCase.Name);
    await using IJourneyEnvironment environment = line.Aws
        ? new AwsEnvironment()
        : await LocalEnvironment.StartAsync(Path.Combine(line.State, "local", run.Id), stop.Token);
    display.Say($"Run {run.Id} on {environment.Description}.");
    using var host = BuildHost(environment, store, run);
    var journey = await PrepareAsync(host.Services, useCase, run);
    return await host.Services.GetRequiredService<Journey>().RunAsync(journey, stop.Token);
}

async Task<UseCase> LoadUseCaseAsync()
{
    var useCase = await UseCase.LoadAsync(line.UseCase ?? Path.Combine(AppContext.BaseDirectory, "use-case.yaml"), stop.Token);
    if (useCase.Dataset is null)
        throw new ArgumentException("The use case has no dataset; set one.");
    return line.Data is { } data ? useCase with { Dataset = useCase.Dataset with { Location = data } } : useCase;
}

async Task<LifecycleRun> FindRunAsync(ILifecycleStore store, string name)
{
    if (!line.Resume)
        return await store.StartRunAsync(name, stop.Token);
    var run = line.RunId is { } id
        ? await store.FindRunAsync(id, stop.Token)
        : (await store.ListRunsAsync(name, stop.Token)).FirstOrDefault(static r => r.EndedAt is null);
    return run switch
    {
        null => throw new ArgumentException(
            line.RunId is null ? "There is no run to resume." : $"There is no run '{line.RunId}' to resume."
        ),
        { EndedAt: not null } => throw new ArgumentException(
            $"The run {run.Id} has ended with the outcome {run.Outcome} and cannot be resumed."
        ),
        _ => run,
    };
}

IHost BuildHost(IJourneyEnvironment environment, ILifecycleStore store, LifecycleRun run)
{
    var builder = Host.CreateApplicationBuilder(
        new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory, DisableDefaults = true }
    );
    builder.Configuration.AddJsonFile("appsettings.json");
    if (line.Aws)
        builder.Configuration.AddJsonFile("appsettings.aws.json").AddEnvironmentVariables();
    builder.Logging.SetMinimumLevel(LogLevel.Warning);
    builder.Services.AddOptions<JourneySettings>().BindConfiguration("Journey").ValidateDataAnnotations();
    builder.Services.AddSingleton(store).AddSingleton(environment).AddGenAILifecycle(environment.Configure);
    builder
        .Services.AddOptions<FineTuningOptions>()
        .Configure<IOptions<JourneySettings>>(
            (options, settings) =>
            {
                options.ArtifactsUri = $"s3://{BucketOf(run)}";
                options.RoleArn = settings.Value.RoleArn;
                options.Polling = Polling(settings.Value);
            }
        );
    builder
        .Services.AddOptions<DeploymentOptions>()
        .Configure<IOptions<JourneySettings>>((options, settings) => options.Polling = Polling(settings.Value));
    // An alarm with periods of ten seconds needs metrics with a resolution of one second.
    builder.Services.Configure<MonitoringOptions>(static options => options.HighResolution = true);
    builder
        .Services.AddSingleton<Journey>()
        .AddSingleton<DefineStage>()
        .AddSingleton<SelectStage>()
        .AddSingleton<AdaptStage>()
        .AddSingleton<EvaluateStage>()
        .AddSingleton<DeployStage>()
        .AddSingleton<MonitorStage>()
        .AddSingleton<HandbookStage>()
        .AddSingleton<CleanUpStage>();
    return builder.Build();
}

async Task<JourneyContext> PrepareAsync(IServiceProvider services, UseCase useCase, LifecycleRun run)
{
    var reading = await DatasetReader.ReadFileAsync(
        useCase.Dataset!.Location,
        useCase.Dataset.Columns with
        {
            ReferenceRequired = true,
        },
        cancellationToken: stop.Token
    );
    var prompt = PromptTemplate.Compile(
        await PromptFile.LoadAsync(Path.Combine(AppContext.BaseDirectory, "Prompts", "summarise.yaml"), stop.Token)
    );
    var bundled = PriceTable.Bundled;
    var own = PriceTable.Parse(await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "prices.json"), stop.Token));
    var prices = own.Models.Aggregate(bundled with { Source = $"{bundled.Source} {own.Source}" }, static (table, model) =>
        table.With(model.Key, model.Value)
    );
    var settings = services.GetRequiredService<IOptions<JourneySettings>>().Value;
    await EnsureBucketAsync(services.GetRequiredService<IAmazonS3>(), BucketOf(run));
    return new JourneyContext(
        run,
        line,
        settings,
        useCase,
        DatasetSplitter.Split(reading.Dataset, useCase.Dataset.Shares),
        prompt,
        prices,
        BucketOf(run),
        display
    );
}

async Task EnsureBucketAsync(IAmazonS3 s3, string bucket)
{
    var buckets = await s3.ListBucketsAsync(stop.Token);
    if (buckets.Buckets?.Any(b => b.BucketName == bucket) != true)
        await s3.PutBucketAsync(new PutBucketRequest { BucketName = bucket, UseClientRegion = true }, stop.Token);
}

static string BucketOf(LifecycleRun run) => $"genai-lifecycle-{run.Id.ToLowerInvariant()}"[..Math.Min(63, 16 + run.Id.Length)].TrimEnd('-');

static PollBudget Polling(JourneySettings settings) =>
    new()
    {
        Interval = TimeSpan.FromSeconds(settings.PollSeconds),
        MaxInterval = TimeSpan.FromSeconds(settings.PollSeconds * 4),
        TimeLimit = TimeSpan.FromHours(4),
    };
