namespace GenAI.Lifecycle.Monitoring.Metrics;

/// <summary>The names of the metrics, each with the dimensions <c>Model</c> and, for a production variant, <c>Variant</c>.</summary>
public static class MonitorMetrics
{
    /// <summary>The number of calls.</summary>
    public const string Invocations = "Invocations";

    /// <summary>The number of failed calls; a successful call adds 0.</summary>
    public const string Errors = "Errors";

    /// <summary>The latency of a successful call, in milliseconds.</summary>
    public const string Latency = "Latency";

    /// <summary>The time to the first token of a streamed answer, in milliseconds.</summary>
    public const string TimeToFirstToken = "TimeToFirstToken";

    /// <summary>The number of input tokens at full price.</summary>
    public const string InputTokens = "InputTokens";

    /// <summary>The number of output tokens.</summary>
    public const string OutputTokens = "OutputTokens";

    /// <summary>The number of input tokens from the prompt cache.</summary>
    public const string CacheReadTokens = "CacheReadTokens";

    /// <summary>Returns the metric name of a score, such as <c>Quality.rouge-l</c>.</summary>
    /// <param name="metric">The score's name.</param>
    public static string Quality(string metric)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(metric);
        return $"Quality.{metric}";
    }
}
