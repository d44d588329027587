using GenAI.Lifecycle.Monitoring.Metrics;
using GenAI.Lifecycle.Monitoring.Publishing;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Monitoring.Chat;

/// <summary>A call in progress. It is published once.</summary>
internal sealed class MeasuredCall(IMetricPublisher publisher, ModelReference model, TimeProvider time)
{
    private readonly long _start = time.GetTimestamp();
    private TimeSpan? _first;
    private string? _variant = model.Variant;
    private Usage _usage;
    private bool _ended;

    public void See(AdditionalPropertiesDictionary? properties)
    {
        if (
            properties?.TryGetValue(MonitoringChatClient.VariantProperty, out string? variant) is true
            && variant is not null
            && MetricRules.IsDimensionValue(variant)
        )
            _variant = variant;
    }

    public void See(UsageDetails? usage)
    {
        if (usage is null)
            return;
        var cached = usage.CachedInputTokenCount ?? 0;
        var written = usage.AdditionalCounts?.GetValueOrDefault("cache_write_input_tokens") ?? 0;
        _usage += new Usage(Math.Max(0, (usage.InputTokenCount ?? 0) - cached - written), usage.OutputTokenCount ?? 0, cached, written);
    }

    public void See(ChatResponseUpdate update)
    {
        See(update.AdditionalProperties);
        foreach (var content in update.Contents)
        {
            if (content is UsageContent usage)
                See(usage.Details);
            else
                _first ??= time.GetElapsedTime(_start);
        }
    }

    /// <summary>Ends the call with an error. The caller's own cancellation does not count as an error.</summary>
    public void Fail(Exception error, CancellationToken cancellationToken) =>
        End(!(error is OperationCanceledException && cancellationToken.IsCancellationRequested));

    public void End(bool failed)
    {
        if (_ended)
            return;
        _ended = true;
        publisher.Publish(
            new Invocation(Answerer(), time.GetElapsedTime(_start))
            {
                TimeToFirstToken = _first,
                Usage = _usage,
                Failed = failed,
            }
        );
    }

    private ModelReference Answerer() =>
        model.Kind == ModelKind.SageMakerEndpoint && _variant is not null ? ModelReference.SageMakerEndpoint(model.Id, _variant) : model;
}
