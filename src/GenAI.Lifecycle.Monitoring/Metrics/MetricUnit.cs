using Amazon.CloudWatch;

namespace GenAI.Lifecycle.Monitoring.Metrics;

/// <summary>The unit of a metric.</summary>
public enum MetricUnit
{
    /// <summary>A pure number.</summary>
    None,

    /// <summary>A count.</summary>
    Count,

    /// <summary>Milliseconds.</summary>
    Milliseconds,

    /// <summary>Percent.</summary>
    Percent,

    /// <summary>Bytes.</summary>
    Bytes,
}

internal static class MetricUnits
{
    public static StandardUnit ToStandard(this MetricUnit unit) =>
        unit switch
        {
            MetricUnit.Count => StandardUnit.Count,
            MetricUnit.Milliseconds => StandardUnit.Milliseconds,
            MetricUnit.Percent => StandardUnit.Percent,
            MetricUnit.Bytes => StandardUnit.Bytes,
            _ => StandardUnit.None,
        };
}
