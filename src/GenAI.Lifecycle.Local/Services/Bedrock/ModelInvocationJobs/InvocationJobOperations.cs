using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Protocols;
using GenAI.Lifecycle.Local.State;

namespace GenAI.Lifecycle.Local.Services.Bedrock.ModelInvocationJobs;

/// <summary>CreateModelInvocationJob, GetModelInvocationJob, ListModelInvocationJobs and StopModelInvocationJob.</summary>
internal sealed class InvocationJobOperations(StateStore store, ModelCatalog catalog, InvocationJobWorker worker)
{
    private const int DefaultPage = 100;

    public IReadOnlyList<LocalOperation> All =>
        [
            Now("CreateModelInvocationJob", Create),
            Now("GetModelInvocationJob", Get),
            Now("ListModelInvocationJobs", List),
            Now("StopModelInvocationJob", Stop),
        ];

    private AwsResponse Create(AwsRequest request)
    {
        var job = InvocationJobInput.Read(request, catalog);
        var existing = store.Transaction(() =>
        {
            var jobs = worker.Jobs.List().Select(static item => item.Value).ToList();
            if (job.Token is not null && jobs.Find(other => other.Token == job.Token) is { } repeated)
                return repeated;
            if (jobs.Exists(other => other.Name == job.Name))
                throw new ServiceError("ConflictException", 400, $"The job name '{job.Name}' is already in use.");
            worker.Jobs.Put(job.Id, job);
            return null;
        });
        Touch(request, (existing ?? job).Arn);
        if (existing is null)
            worker.Launch(job, request);
        return AwsResponse.Json(new JsonObject { ["jobArn"] = (existing ?? job).Arn });
    }

    private AwsResponse Get(AwsRequest request) => AwsResponse.Json(InvocationJobDocuments.Of(worker.Current(Require(request))));

    private AwsResponse Stop(AwsRequest request)
    {
        worker.Stop(Require(request));
        return AwsResponse.Json([]);
    }

    private AwsResponse List(AwsRequest request)
    {
        var query = request.Http.Query;
        string? Value(string name) => query[name].FirstOrDefault();
        var status = Value("statusEquals");
        var order = Value("sortOrder");
        var size = Value("maxResults") is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : DefaultPage;
        var (name, after, before, last) = (
            Value("nameContains"),
            TimeOf(Value("submitTimeAfter")),
            TimeOf(Value("submitTimeBefore")),
            Decode(Value("nextToken"))
        );
        var descending = order != "Ascending";
        var comparer = Comparer<string>.Create((a, b) => descending ? string.CompareOrdinal(b, a) : string.CompareOrdinal(a, b));
        var found = worker
            .Jobs.List()
            .Select(static item => item.Value)
            .Where(job => status is null || job.Status == status)
            .Where(job => name is null || job.Name.Contains(name, StringComparison.OrdinalIgnoreCase))
            .Where(job => (after is null || job.SubmitTime > after) && (before is null || job.SubmitTime < before))
            .Select(static job => (Key: string.Create(CultureInfo.InvariantCulture, $"{job.SubmitTime.UtcTicks:D19}{job.Id}"), Job: job))
            .Where(item => last is null || comparer.Compare(item.Key, last) > 0)
            .OrderBy(static item => item.Key, comparer)
            .Take(size + 1)
            .ToList();
        var answer = new JsonObject
        {
            ["invocationJobSummaries"] = new JsonArray([
                .. found.Take(size).Select(item => InvocationJobDocuments.Of(worker.Current(item.Job))),
            ]),
        };
        if (found.Count > size)
            answer["nextToken"] = Convert.ToBase64String(Encoding.ASCII.GetBytes(found[size - 1].Key));
        return AwsResponse.Json(answer);
    }

    /// <summary>Returns the job that an ARN or an id names.</summary>
    private InvocationJobRecord Require(AwsRequest request)
    {
        var identifier = request.Labels["jobIdentifier"];
        var id = identifier.StartsWith("arn:", StringComparison.Ordinal) ? identifier[(identifier.LastIndexOf('/') + 1)..] : identifier;
        if (id.Length != 12 || !id.All(static c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c)))
            throw ServiceError.Validation("The provided job identifier is invalid.");
        var arn = request.Arn("bedrock", $"model-invocation-job/{id}");
        Touch(request, arn);
        return worker.Jobs.Get(id) is { } job && (identifier == id || identifier == arn)
            ? job
            : throw new ServiceError("ResourceNotFoundException", 404, $"Could not find the model invocation job {identifier}.");
    }

    private static DateTimeOffset? TimeOf(string? text) => AwsTimestamp.TryFromText(text, out var time) ? time : null;

    private static string? Decode(string? token)
    {
        if (token is null)
            return null;
        var bytes = new byte[token.Length];
        return Convert.TryFromBase64String(token, bytes, out var count)
            ? Encoding.ASCII.GetString(bytes, 0, count)
            : throw ServiceError.Validation("The pagination token is invalid.");
    }

    private static LocalOperation Now(string name, Func<AwsRequest, AwsResponse> handler) =>
        new(name, (request, _) => Task.FromResult(handler(request)));

    private static void Touch(AwsRequest request, string arn) =>
        request.Resources.Add(new TrailResource("AWS::Bedrock::ModelInvocationJob", arn));
}
