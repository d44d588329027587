namespace GenAI.Lifecycle.Local.Services.CloudWatch.Metrics;

/// <summary>Represents the identity of a metric: namespace, name and the set of its dimensions.</summary>
internal sealed class MetricIdentity : IEquatable<MetricIdentity>
{
    private const char Separator = '\u001f';

    public MetricIdentity(string metricNamespace, string name, IEnumerable<KeyValuePair<string, string>> dimensions)
    {
        Namespace = metricNamespace;
        Name = name;
        Dimensions = [.. dimensions.OrderBy(dimension => dimension.Key, StringComparer.Ordinal)];
        Key = string.Join(
            Separator,
            [metricNamespace, name, .. Dimensions.SelectMany(dimension => new[] { dimension.Key, dimension.Value })]
        );
    }

    public string Namespace { get; }

    public string Name { get; }

    /// <summary>Dimensions in the order of their names.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Dimensions { get; }

    /// <summary>The identity as one string.</summary>
    public string Key { get; }

    public string? Dimension(string name) => Dimensions.FirstOrDefault(dimension => dimension.Key == name).Value;

    public bool Equals(MetricIdentity? other) => other is not null && Key == other.Key;

    public override bool Equals(object? obj) => Equals(obj as MetricIdentity);

    public override int GetHashCode() => Key.GetHashCode(StringComparison.Ordinal);
}
