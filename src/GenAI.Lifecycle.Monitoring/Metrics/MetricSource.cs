using Amazon.CloudWatch.Model;

namespace GenAI.Lifecycle.Monitoring.Metrics;

/// <summary>A metric of CloudWatch: this library's own or one that AWS publishes.</summary>
/// <param name="Metric">The metric's name.</param>
/// <param name="Dimensions">The dimensions.</param>
/// <param name="Namespace">The namespace; <see langword="null"/> for <see cref="MonitoringOptions.Namespace"/>.</param>
public sealed record MetricSource(string Metric, IReadOnlyDictionary<string, string> Dimensions, string? Namespace = null)
{
    /// <summary>Returns a metric that this library publishes about a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="metric">The metric; see <see cref="MonitorMetrics"/>.</param>
    public static MetricSource Of(ModelReference model, string metric)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(metric);
        return new(metric, ModelDimensions.Of(model));
    }

    /// <summary>
    /// Returns a metric that SageMaker publishes about a production variant, such as <c>Invocation5XXErrors</c> or <c>ModelLatency</c>
    /// (in microseconds).
    /// </summary>
    /// <param name="endpointName">The endpoint.</param>
    /// <param name="variantName">The variant.</param>
    /// <param name="metric">The metric.</param>
    public static MetricSource SageMaker(string endpointName, string variantName, string metric)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(endpointName);
        ArgumentException.ThrowIfNullOrWhiteSpace(variantName);
        ArgumentException.ThrowIfNullOrWhiteSpace(metric);
        return new(
            metric,
            new Dictionary<string, string> { ["EndpointName"] = endpointName, ["VariantName"] = variantName },
            "AWS/SageMaker"
        );
    }

    internal Metric ToMetric(string defaultNamespace) =>
        new()
        {
            Namespace = Namespace ?? defaultNamespace,
            MetricName = Metric,
            Dimensions = ModelDimensions.ToList(Dimensions),
        };
}

/// <summary>Provides the dimensions that identify a model in CloudWatch.</summary>
internal static class ModelDimensions
{
    public const string Model = "Model";

    public const string Variant = "Variant";

    public static IReadOnlyDictionary<string, string> Of(ModelReference model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model.Variant is { } variant
            ? new Dictionary<string, string> { [Model] = ModelReference.SageMakerEndpoint(model.Id).ToString(), [Variant] = variant }
            : new Dictionary<string, string> { [Model] = model.ToString() };
    }

    public static List<Dimension> ToList(IReadOnlyDictionary<string, string> dimensions) =>
        [
            .. dimensions
                .OrderBy(static d => d.Key, StringComparer.Ordinal)
                .Select(static d => new Dimension { Name = d.Key, Value = d.Value }),
        ];
}
