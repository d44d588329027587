using GenAI.Lifecycle.Local.Contracts;
using GenAI.Lifecycle.Local.Services.SageMaker.EndpointConfigs;

namespace GenAI.Lifecycle.Local.Services.SageMakerRuntime;

/// <summary>
/// Publishes the AWS/SageMaker metrics of a variant's invocations: by endpoint and variant, and also by endpoint config,
/// so that a rollback alarm can distinguish the new fleet's errors from the old one's.
/// </summary>
internal sealed class InvocationMetrics(IMetricSink sink, TimeProvider time)
{
    private const string Namespace = "AWS/SageMaker";

    /// <summary>One invocation that reached a variant; <paramref name="status"/> is the container's, 0 if it returned none.</summary>
    public void Record(string endpoint, VariantSpec variant, int instances, int status, TimeSpan model, TimeSpan overhead)
    {
        foreach (var dimensions in Dimensions(endpoint, variant))
        {
            Put(dimensions, "Invocations", 1, "Count");
            Put(dimensions, "InvocationsPerInstance", 1.0 / Math.Max(1, instances), "None");
            Put(dimensions, "Invocation4XXErrors", status is >= 400 and < 500 ? 1 : 0, "Count");
            Put(dimensions, "Invocation5XXErrors", status is >= 500 ? 1 : 0, "Count");
            Put(dimensions, "InvocationModelErrors", status is >= 200 and < 300 ? 0 : 1, "Count");
            Put(dimensions, "ModelLatency", model.TotalMicroseconds, "Microseconds");
            Put(dimensions, "OverheadLatency", Math.Max(0, overhead.TotalMicroseconds), "Microseconds");
        }
    }

    public void Concurrency(string endpoint, VariantSpec variant, int requests) =>
        PutEach(endpoint, variant, "ConcurrentRequestsPerModel", requests, "Count");

    public void FirstChunk(string endpoint, VariantSpec variant, TimeSpan latency) =>
        PutEach(endpoint, variant, "FirstChunkLatency", latency.TotalMicroseconds, "Microseconds");

    public void MidStreamError(string endpoint, VariantSpec variant) => PutEach(endpoint, variant, "MidStreamErrors", 1, "Count");

    /// <summary>The length of an asynchronous endpoint's queue.</summary>
    public void Backlog(string endpoint, int queued, int instances)
    {
        KeyValuePair<string, string>[] dimensions = [new("EndpointName", endpoint)];
        Put(dimensions, "ApproximateBacklogSize", queued, "Count");
        Put(dimensions, "ApproximateBacklogSizePerInstance", (double)queued / Math.Max(1, instances), "Count");
        Put(dimensions, "HasBacklogWithoutCapacity", queued > 0 && instances == 0 ? 1 : 0, "Count");
    }

    private void PutEach(string endpoint, VariantSpec variant, string name, double value, string unit)
    {
        foreach (var dimensions in Dimensions(endpoint, variant))
            Put(dimensions, name, value, unit);
    }

    private void Put(KeyValuePair<string, string>[] dimensions, string name, double value, string unit) =>
        sink.Put(Namespace, name, dimensions, value, unit, time.GetUtcNow());

    private static IEnumerable<KeyValuePair<string, string>[]> Dimensions(string endpoint, VariantSpec variant)
    {
        KeyValuePair<string, string>[] dimensions = [new("EndpointName", endpoint), new("VariantName", variant.Name)];
        yield return dimensions;
        if (variant.ConfigName is { } config)
            yield return [.. dimensions, new("EndpointConfigName", config)];
    }
}
