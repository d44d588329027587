namespace GenAI.Lifecycle.Monitoring.Metrics;

/// <summary>The names of the metrics, each with the dimensions <c>Model</c> and, for a production variant, <c>Variant</c>.</summary>
public static class MonitorMetrics
{
    /// <summary>Calls, a count.</summary>
    public const string Invocations = "Invocations";

    /// <summary>Calls that failed, a count; 0 for each that did not.</summary>
    public const string Errors = "Errors";

    /// <summary>The time of a call that succeeded, in milliseconds.</summary>
    public const string Latency = "Latency";

    /// <summary>The time to the first piece of a streamed answer, in milliseconds.</summary>
    public const string TimeToFirstToken = "TimeToFirstToken";

    /// <summary>Tokens in at full price, a count.</summary>
    public const string InputTokens = "InputTokens";

    /// <summary>Tokens out, a count.</summary>
    public const string OutputTokens = "OutputTokens";

    /// <summary>Tokens in from the prompt cache, a count.</summary>
    public const string CacheReadTokens = "CacheReadTokens";

    /// <summary>A score of answers, such as <c>Quality.rouge-l</c>.</summary>
    /// <param name="metric">The score's name.</param>
    public static string Quality(string metric)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(metric);
        return $"Quality.{metric}";
    }
}
