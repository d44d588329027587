namespace GenAI.Lifecycle.Local.Services.CloudWatch.Metrics;

/// <summary>Represents a stored interval of a metric's samples.</summary>
internal sealed record BucketRecord
{
    public required string Namespace { get; init; }

    public required string Name { get; init; }

    public required IReadOnlyList<KeyValuePair<string, string>> Dimensions { get; init; }

    public required string Unit { get; init; }

    /// <summary>The epoch second of its start.</summary>
    public required long Start { get; init; }

    /// <summary>Length in seconds.</summary>
    public required int Width { get; init; }

    public required double Count { get; init; }

    public required double Sum { get; init; }

    public required double Minimum { get; init; }

    public required double Maximum { get; init; }

    /// <summary>Distinct values; null if unknown.</summary>
    public IReadOnlyList<double>? Values { get; init; }

    public IReadOnlyList<double>? Counts { get; init; }

    /// <summary>Name in the store.</summary>
    public static string KeyOf(MetricIdentity identity, string unit, long start) => $"{identity.Key}\u001e{unit}\u001e{start:D12}";

    public static BucketRecord Of(MetricIdentity identity, string unit, long start, MetricBucket bucket) =>
        new()
        {
            Namespace = identity.Namespace,
            Name = identity.Name,
            Dimensions = identity.Dimensions,
            Unit = unit,
            Start = start,
            Width = bucket.Width,
            Count = bucket.Samples.Count,
            Sum = bucket.Samples.Sum,
            Minimum = bucket.Samples.Minimum,
            Maximum = bucket.Samples.Maximum,
            Values = bucket.Samples.ValuesKnown ? [.. bucket.Samples.Values.Keys] : null,
            Counts = bucket.Samples.ValuesKnown ? [.. bucket.Samples.Values.Values] : null,
        };
}

/// <summary>Samples of <paramref name="Width"/> seconds.</summary>
internal sealed record MetricBucket(int Width, Distribution Samples);
