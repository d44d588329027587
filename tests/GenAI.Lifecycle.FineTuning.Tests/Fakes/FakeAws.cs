using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace GenAI.Lifecycle.FineTuning.Tests.Fakes;

/// <summary>
/// SageMaker's training jobs, their logs and S3, as far as fine-tuning uses them, behind the real clients and their wire.
/// </summary>
internal sealed class FakeAws : HttpMessageHandler
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, long> _lengths = [];
    private readonly Dictionary<string, string> _hashes = [];
    private readonly List<(string Operation, string Code, HttpStatusCode Status, int After)> _faults = [];

    public Dictionary<string, FakeJob> Jobs { get; } = [];

    /// <summary>Objects by bucket/key.</summary>
    public Dictionary<string, string> Objects { get; } = [];

    /// <summary>Operations in the order in which they came.</summary>
    public List<string> Calls { get; } = [];

    /// <summary>The behaviour of a new job.</summary>
    public Action<FakeJob> Script { get; set; } = static job => job.Then(static j => j.Complete());

    /// <summary>Called before an operation is answered.</summary>
    public Action<string>? OnCall { get; set; }

    public bool HasLogGroup { get; set; } = true;

    /// <summary>Makes one call of an operation fail, after so many that do not.</summary>
    public void Fail(string operation, string code, HttpStatusCode status, int after = 0) => _faults.Add((operation, code, status, after));

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        lock (_lock)
        {
            if (request.Headers.TryGetValues("X-Amz-Target", out var target))
                return Json(target.Single().Split('.')[^1], JsonNode.Parse(body)!.AsObject());
            return S3(request, body);
        }
    }

    private HttpResponseMessage Json(string operation, JsonObject input)
    {
        Calls.Add(operation);
        OnCall?.Invoke(operation);
        var fault = _faults.FindIndex(f => f.Operation == operation);
        if (fault >= 0)
        {
            var (_, code, status, after) = _faults[fault];
            if (after == 0)
            {
                _faults.RemoveAt(fault);
                return Answer(Error(code, "injected"), status);
            }

            _faults[fault] = (operation, code, status, after - 1);
        }

        return operation switch
        {
            "CreateTrainingJob" => Create(input),
            "DescribeTrainingJob" => Find(input) is { } job
                ? Answer(Describe(job))
                : Answer(Error("ResourceNotFound", "Requested resource not found."), HttpStatusCode.BadRequest),
            "StopTrainingJob" => Stop(Find(input)!),
            "ListTags" => Answer(
                new JsonObject { ["Tags"] = Jobs.Values.Single(j => j.Arn == Text(input, "ResourceArn")).Request["Tags"]?.DeepClone() }
            ),
            "DescribeLogStreams" => Streams(Text(input, "logStreamNamePrefix")),
            "GetLogEvents" => Events(Text(input, "logStreamName"), input["nextToken"]?.GetValue<string>()),
            _ => throw new InvalidOperationException(operation),
        };
    }

    private HttpResponseMessage Create(JsonObject input)
    {
        var name = Text(input, "TrainingJobName");
        if (Jobs.ContainsKey(name))
            return Answer(Error("ResourceInUse", "Training job names must be unique."), HttpStatusCode.BadRequest);
        var job = new FakeJob(name, input);
        job.Enter("InProgress", "Starting");
        Script(job);
        Jobs.Add(name, job);
        return Answer(new JsonObject { ["TrainingJobArn"] = job.Arn });
    }

    private static JsonObject Describe(FakeJob job)
    {
        job.Step();
        var answer = job.Description.DeepClone().AsObject();
        answer["TrainingJobName"] = job.Name;
        answer["TrainingJobArn"] = job.Arn;
        foreach (var member in (string[])["HyperParameters", "AlgorithmSpecification", "ResourceConfig", "InputDataConfig"])
            answer[member] = job.Request[member]?.DeepClone();
        return answer;
    }

    private static HttpResponseMessage Stop(FakeJob job)
    {
        if (job.Status is not "InProgress")
            return Answer(
                Error("ValidationException", $"The request was rejected because the training job is in status {job.Status}."),
                HttpStatusCode.BadRequest
            );
        job.Enter("Stopping", "Stopping");
        job.Then(static j => j.Enter("Stopped", "Stopped"));
        return new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent([]) };
    }

    private HttpResponseMessage Streams(string prefix)
    {
        if (!HasLogGroup)
            return Answer(Error("ResourceNotFoundException", "The specified log group does not exist."), HttpStatusCode.BadRequest);
        var names = Jobs.Values.SelectMany(static job => job.Streams.Keys).Where(name => name.StartsWith(prefix, StringComparison.Ordinal));
        return Answer(
            new JsonObject { ["logStreams"] = new JsonArray([.. names.Select(static name => new JsonObject { ["logStreamName"] = name })]) }
        );
    }

    private HttpResponseMessage Events(string stream, string? token)
    {
        var pages = Jobs.Values.SelectMany(static job => job.Streams).Single(pair => pair.Key == stream).Value;
        var page = token is null ? 0 : int.Parse(token, CultureInfo.InvariantCulture);
        var lines = page < pages.Count ? pages[page] : [];
        return Answer(
            new JsonObject
            {
                ["events"] = new JsonArray([
                    .. lines.Select(static line => new JsonObject { ["timestamp"] = 1772366400000, ["message"] = line }),
                ]),
                ["nextForwardToken"] = Math.Min(page + 1, pages.Count).ToString(CultureInfo.InvariantCulture),
            }
        );
    }

    private HttpResponseMessage S3(HttpRequestMessage request, string body)
    {
        var key = request.RequestUri!.AbsolutePath.TrimStart('/');
        if (!request.RequestUri.Host.StartsWith("s3.", StringComparison.Ordinal))
            key = $"{request.RequestUri.Host.Split('.')[0]}/{key}";
        Calls.Add($"{request.Method} {key}");
        if (request.Method == HttpMethod.Put)
        {
            Objects[key] = body;
            // Over HTTPS the client frames the body in chunks with a checksum behind: what counts is the length inside.
            _hashes[key] = request.Headers.GetValues("x-amz-meta-sha256").Single();
            _lengths[key] = request.Headers.TryGetValues("x-amz-decoded-content-length", out var inner)
                ? long.Parse(inner.Single(), CultureInfo.InvariantCulture)
                : Encoding.UTF8.GetByteCount(body);
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent([]) };
        }

        if (!_lengths.TryGetValue(key, out var length))
            return new HttpResponseMessage(HttpStatusCode.NotFound) { Content = new ByteArrayContent([]) };
        var answer = new HttpResponseMessage(HttpStatusCode.OK)
        {
            Content = new ByteArrayContent([]) { Headers = { ContentLength = length } },
        };
        answer.Headers.Add("x-amz-meta-sha256", _hashes[key]);
        return answer;
    }

    private FakeJob? Find(JsonObject input) => Jobs.GetValueOrDefault(Text(input, "TrainingJobName"));

    private static string Text(JsonObject input, string member) => input[member]!.GetValue<string>();

    private static JsonObject Error(string code, string message) => new() { ["__type"] = code, ["message"] = message };

    private static HttpResponseMessage Answer(JsonNode json, HttpStatusCode status = HttpStatusCode.OK) =>
        new(status) { Content = new StringContent(json.ToJsonString(), Encoding.UTF8, "application/x-amz-json-1.1") };
}
