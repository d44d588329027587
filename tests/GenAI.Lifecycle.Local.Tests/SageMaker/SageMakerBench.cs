using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using GenAI.Lifecycle.Local.Contracts;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Protocols;
using GenAI.Lifecycle.Local.Services.SageMaker;
using GenAI.Lifecycle.Local.Services.SageMaker.Endpoints;
using GenAI.Lifecycle.Local.Services.SageMakerRuntime;
using GenAI.Lifecycle.Local.Tests.Containers;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace GenAI.Lifecycle.Local.Tests.SageMaker;

/// <summary>SageMaker with its neighbours in memory, called behind the front door.</summary>
internal sealed class SageMakerBench : IAsyncDisposable
{
    public const string Image = "000000000000.dkr.ecr.us-east-1.amazonaws.com/test:1";
    public const string Role = "arn:aws:iam::000000000000:role/lifecycle";

    private readonly ServiceProvider _provider;

    public SageMakerBench(
        string? stateDirectory = null,
        int maxInstances = 16,
        MemoryObjects? objects = null,
        bool ownScaling = true,
        TimeSpan startsAfter = default
    )
    {
        Time.Advance(startsAfter);
        Options = new LocalAwsOptions
        {
            StateDirectory = stateDirectory,
            TimeProvider = Time,
            MaxInstances = maxInstances,
        };
        Options.Images.Add(new LocalImage { Name = Image, Command = ["dotnet", TestImage.Assembly] });
        Objects = objects ?? new MemoryObjects();
        var services = new ServiceCollection()
            .AddLogging()
            .AddLocalServices(Options)
            .AddSingleton<IObjectStore>(Objects)
            .AddSingleton<IMetricSink>(Metrics)
            .AddSingleton<ILogSink>(Logs)
            .AddSingleton<IAlarmStates>(Alarms);
        if (ownScaling)
            services.AddSingleton<IScalableTargets>(Scaling);
        _provider = services.BuildServiceProvider();
        Service = _provider.GetServices<ILocalService>().OfType<SageMakerService>().Single();
        Runtime = _provider.GetServices<ILocalService>().OfType<SageMakerRuntimeService>().Single();
        Service.StartAsync(CancellationToken.None);
        Runtime.StartAsync(CancellationToken.None);
    }

    public LocalAwsOptions Options { get; }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    public MemoryObjects Objects { get; }

    public RecordedMetrics Metrics { get; } = new();

    public RecordedLogs Logs { get; } = new();

    public SwitchedAlarms Alarms { get; } = new();

    public ListedTargets Scaling { get; } = new();

    public SageMakerService Service { get; }

    public SageMakerRuntimeService Runtime { get; }

    public LocalFaultPlan Faults => _provider.GetRequiredService<LocalFaultPlan>();

    public IServiceProvider Services => _provider;

    public Task<JsonObject> CallAsync(string operation, JsonObject input) => CallAsync(Service, operation, input);

    public async Task<JsonObject> CallAsync(ILocalService service, string operation, JsonObject input)
    {
        var response = await SendAsync(service, operation, new DefaultHttpContext(), document: JsonElement.Parse(input.ToJsonString()));
        return (response.Document ?? []).DeepClone().AsObject();
    }

    /// <summary>An operation of the runtime, with its headers.</summary>
    public Task<AwsResponse> InvokeAsync(
        string endpoint,
        string body = "hello",
        string operation = "InvokeEndpoint",
        CancellationToken cancellationToken = default,
        params (string Name, string Value)[] headers
    )
    {
        var http = new DefaultHttpContext();
        http.Request.ContentType = "text/plain";
        foreach (var (name, value) in headers)
            http.Request.Headers[name] = value;
        return SendAsync(Runtime, operation, http, Encoding.UTF8.GetBytes(body), endpoint, cancellationToken: cancellationToken);
    }

    private async Task<AwsResponse> SendAsync(
        ILocalService service,
        string operation,
        HttpContext http,
        byte[]? body = null,
        string? endpoint = null,
        JsonElement document = default,
        CancellationToken cancellationToken = default
    )
    {
        var chosen = service.Operations.Single(candidate => candidate.Name == operation);
        var request = new AwsRequest
        {
            Service = service.Description,
            Operation = chosen,
            Protocol = WireProtocol.AwsJson,
            Principal = new Principal(Options.AccountId, "test", "AKIAAAAAAAAAAAAAAAAA"),
            RequestId = Guid.NewGuid().ToString(),
            AccountId = Options.AccountId,
            Region = Options.Region,
            Time = Time.GetUtcNow(),
            Http = http.Request,
            Body = body,
            Labels = endpoint is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["EndpointName"] = endpoint },
            Faults = Faults,
            Document = document,
        };
        request.CheckInput();
        return await chosen.Handler(request, cancellationToken);
    }

    public async Task<ServiceError> RefusedAsync(string operation, JsonObject input) =>
        await Should.ThrowAsync<ServiceError>(() => CallAsync(operation, input));

    /// <summary>
    /// Waits for a condition caused by real processes; the fake clock does not advance unless <paramref name="advance"/> is given.
    /// </summary>
    public async Task<JsonObject> UntilAsync(string operation, JsonObject input, Func<JsonObject, bool> condition, TimeSpan? advance = null)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var answer = await CallAsync(operation, input.DeepClone().AsObject());
            if (condition(answer))
                return answer;
            if (limit.IsCancellationRequested)
                throw new TimeoutException($"{operation} stays at {answer.ToJsonString()}");
            if (advance is { } step)
                Time.Advance(step);
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }
    }

    public ValueTask DisposeAsync() => _provider.DisposeAsync();
}

internal sealed class MemoryObjects : IObjectStore
{
    public ConcurrentDictionary<string, byte[]> Items { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Buckets { get; } = ["data"];

    public bool BucketExists(string bucket) => Buckets.Contains(bucket);

    public Stream? OpenRead(string s3Uri) => Items.TryGetValue(s3Uri, out var content) ? new MemoryStream(content) : null;

    public async Task PutAsync(string s3Uri, Stream content, string contentType, CancellationToken cancellationToken)
    {
        var copy = new MemoryStream();
        await content.CopyToAsync(copy, cancellationToken);
        Items[s3Uri] = copy.ToArray();
    }

    public IReadOnlyList<ObjectInfo> List(string s3UriPrefix) =>
        [
            .. Items
                .Where(item => item.Key.StartsWith(s3UriPrefix, StringComparison.Ordinal))
                .OrderBy(item => item.Key, StringComparer.Ordinal)
                .Select(item => new ObjectInfo(item.Key, item.Key, item.Value.Length, default)),
        ];

    public bool Delete(string s3Uri) => Items.TryRemove(s3Uri, out _);

    public void Put(string s3Uri, string text) => Items[s3Uri] = Encoding.UTF8.GetBytes(text);

    public string Text(string s3Uri) => Encoding.UTF8.GetString(Items[s3Uri]);
}

internal sealed class RecordedMetrics : IMetricSink
{
    public ConcurrentQueue<(string Namespace, string Name, string Dimensions, double Value, string Unit)> Points { get; } = new();

    public void Put(
        string metricNamespace,
        string name,
        IReadOnlyList<KeyValuePair<string, string>> dimensions,
        double value,
        string unit,
        DateTimeOffset timestamp
    ) =>
        Points.Enqueue(
            (metricNamespace, name, string.Join(",", dimensions.Select(dimension => $"{dimension.Key}={dimension.Value}")), value, unit)
        );

    public double Sum(string name, string dimensions) =>
        Points.Where(point => point.Name == name && point.Dimensions == dimensions).Sum(point => point.Value);
}

internal sealed class RecordedLogs : ILogSink
{
    public ConcurrentQueue<(string Group, string Stream, string Message)> Lines { get; } = new();

    public void Append(string group, string stream, string message, DateTimeOffset timestamp) => Lines.Enqueue((group, stream, message));
}

internal sealed class SwitchedAlarms : IAlarmStates
{
    public ConcurrentDictionary<string, string> States { get; } = new();

    public string? StateOf(string alarmName) => States.GetValueOrDefault(alarmName);
}

internal sealed class ListedTargets : IScalableTargets
{
    public List<string> Variants { get; } = [];

    public IReadOnlyList<string> VariantsOf(string endpointName) => Variants;
}
