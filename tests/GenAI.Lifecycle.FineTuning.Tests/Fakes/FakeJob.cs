using System.Text.Json.Nodes;

namespace GenAI.Lifecycle.FineTuning.Tests.Fakes;

/// <summary>A training job in the fake service. Each description request advances its script by one step.</summary>
internal sealed class FakeJob(string name, JsonObject request)
{
    private readonly Queue<Action<FakeJob>> _script = new();

    public string Name => name;

    /// <summary>The request as it came over the wire.</summary>
    public JsonObject Request => request;

    public string Arn => $"arn:aws:sagemaker:eu-central-1:111122223333:training-job/{name}";

    /// <summary>The answer to the next question.</summary>
    public JsonObject Description { get; } = [];

    public string Status => Description["TrainingJobStatus"]!.GetValue<string>();

    /// <summary>Streams by name, each a list of pages; a page is a list of lines.</summary>
    public SortedDictionary<string, List<string[]>> Streams { get; } = new(StringComparer.Ordinal);

    public FakeJob Then(Action<FakeJob> step)
    {
        _script.Enqueue(step);
        return this;
    }

    public void Step()
    {
        if (_script.TryDequeue(out var step))
            step(this);
    }

    public void Enter(string status, string phase, string? message = null)
    {
        Description["TrainingJobStatus"] = status;
        Description["SecondaryStatus"] = phase;
        var transitions = Description["SecondaryStatusTransitions"] as JsonArray ?? [];
        Description["SecondaryStatusTransitions"] = transitions;
        transitions.Add(
            new JsonObject
            {
                [nameof(Status)] = phase,
                ["StartTime"] = 1772366400 + transitions.Count,
                ["StatusMessage"] = message ?? phase,
            }
        );
    }

    public void Complete()
    {
        Enter("Completed", "Completed");
        Description["ModelArtifacts"] = new JsonObject { ["S3ModelArtifacts"] = $"s3://bucket/models/{name}/output/model.tar.gz" };
        Description["TrainingStartTime"] = 1772366400;
        Description["TrainingEndTime"] = 1772370000;
        Description["TrainingTimeInSeconds"] = 3600;
        Description["BillableTimeInSeconds"] = 1800;
    }

    public void Write(string stream, params string[] lines)
    {
        if (!Streams.TryGetValue($"{name}/{stream}", out var pages))
            Streams[$"{name}/{stream}"] = pages = [];
        pages.Add(lines);
    }
}
