namespace GenAI.Lifecycle.Monitoring;

/// <summary>Options of monitoring.</summary>
public sealed class MonitoringOptions
{
    /// <summary>The configuration section that these options are bound from unless another is given.</summary>
    public const string SectionName = "GenAILifecycle:Monitoring";

    /// <summary>The CloudWatch namespace of the metrics.</summary>
    /// <value>The default value is <c>GenAI/Lifecycle</c>. 1 to 255 characters, not starting with <c>AWS/</c>.</value>
    public string Namespace { get; set; } = "GenAI/Lifecycle";

    /// <summary>How often collected metrics are sent.</summary>
    /// <value>The default value is 15 seconds. Above zero.</value>
    public TimeSpan FlushInterval { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How many distinct values wait at most. What comes beyond is dropped and counted.</summary>
    /// <value>The default value is 100,000. At least 1.</value>
    public int Capacity { get; set; } = 100_000;

    /// <summary>Whether metrics are kept by the second, for alarms with periods below a minute. It costs more.</summary>
    /// <value>The default value is <see langword="false"/>: by the minute.</value>
    public bool HighResolution { get; set; }

    /// <summary>How long the last sending may take when the application ends.</summary>
    /// <value>The default value is 10 seconds. Above zero.</value>
    public TimeSpan ShutdownTimeout { get; set; } = TimeSpan.FromSeconds(10);

    internal bool IsNamespaceValid =>
        !string.IsNullOrWhiteSpace(Namespace)
        && Namespace.Length <= 255
        && !Namespace.StartsWith("AWS/", StringComparison.Ordinal)
        && !Namespace.StartsWith(':');

    internal void Validate()
    {
        if (!IsNamespaceValid)
            throw new ArgumentException($"The namespace '{Namespace}' is not of 1 to 255 characters, or starts with ':' or 'AWS/'.", nameof(Namespace));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(FlushInterval, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(Capacity, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(ShutdownTimeout, TimeSpan.Zero);
    }
}
