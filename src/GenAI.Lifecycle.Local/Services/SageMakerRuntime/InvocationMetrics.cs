using GenAI.Lifecycle.Local.Contracts;

namespace GenAI.Lifecycle.Local.Services.SageMakerRuntime;

/// <summary>Publishes what the invocations of a variant were like, as AWS/SageMaker has it.</summary>
internal sealed class InvocationMetrics(IMetricSink sink, TimeProvider time)
{
    private const string Namespace = "AWS/SageMaker";

    /// <summary>One invocation that reached a variant; <paramref name="status"/> is the container's, 0 when it gave none.</summary>
    public void Record(string endpoint, string variant, int instances, int status, TimeSpan model, TimeSpan overhead)
    {
        var dimensions = Dimensions(endpoint, variant);
        Put(dimensions, "Invocations", 1, "Count");
        Put(dimensions, "InvocationsPerInstance", 1.0 / Math.Max(1, instances), "None");
        Put(dimensions, "Invocation4XXErrors", status is >= 400 and < 500 ? 1 : 0, "Count");
        Put(dimensions, "Invocation5XXErrors", status is >= 500 ? 1 : 0, "Count");
        Put(dimensions, "InvocationModelErrors", status is >= 200 and < 300 ? 0 : 1, "Count");
        Put(dimensions, "ModelLatency", model.TotalMicroseconds, "Microseconds");
        Put(dimensions, "OverheadLatency", Math.Max(0, overhead.TotalMicroseconds), "Microseconds");
    }

    public void Concurrency(string endpoint, string variant, int requests) => Put(Dimensions(endpoint, variant), "ConcurrentRequestsPerModel", requests, "Count");

    public void FirstChunk(string endpoint, string variant, TimeSpan latency) => Put(Dimensions(endpoint, variant), "FirstChunkLatency", latency.TotalMicroseconds, "Microseconds");

    public void MidStreamError(string endpoint, string variant) => Put(Dimensions(endpoint, variant), "MidStreamErrors", 1, "Count");

    /// <summary>The length of an asynchronous endpoint's queue.</summary>
    public void Backlog(string endpoint, int queued, int instances)
    {
        KeyValuePair<string, string>[] dimensions = [new("EndpointName", endpoint)];
        Put(dimensions, "ApproximateBacklogSize", queued, "Count");
        Put(dimensions, "ApproximateBacklogSizePerInstance", (double)queued / Math.Max(1, instances), "Count");
        Put(dimensions, "HasBacklogWithoutCapacity", queued > 0 && instances == 0 ? 1 : 0, "Count");
    }

    private void Put(KeyValuePair<string, string>[] dimensions, string name, double value, string unit) => sink.Put(Namespace, name, dimensions, value, unit, time.GetUtcNow());

    private static KeyValuePair<string, string>[] Dimensions(string endpoint, string variant) => [new("EndpointName", endpoint), new("VariantName", variant)];
}
