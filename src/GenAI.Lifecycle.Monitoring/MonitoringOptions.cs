namespace GenAI.Lifecycle.Monitoring;

/// <summary>Options for monitoring.</summary>
public sealed class MonitoringOptions
{
    /// <summary>The default configuration section of these options.</summary>
    public const string SectionName = "GenAILifecycle:Monitoring";

    /// <summary>The CloudWatch namespace of the metrics.</summary>
    /// <value>The default value is <c>GenAI/Lifecycle</c>. 1 to 255 characters, not starting with <c>AWS/</c>.</value>
    public string Namespace { get; set; } = "GenAI/Lifecycle";

    /// <summary>The interval at which collected metrics are sent.</summary>
    /// <value>The default value is 15 seconds. Above zero.</value>
    public TimeSpan FlushInterval { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>The maximum number of queued distinct values. Further values are dropped and counted.</summary>
    /// <value>The default value is 100,000. At least 1.</value>
    public int Capacity { get; set; } = 100_000;

    /// <summary>Whether metrics have a resolution of one second, for alarms with periods below a minute. It costs more.</summary>
    /// <value>The default value is <see langword="false"/>: one minute.</value>
    public bool HighResolution { get; set; }

    /// <summary>The time-out of the last sending at shutdown.</summary>
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
            throw new ArgumentException(
                $"The namespace is '{Namespace}'; it must have 1 to 255 characters and not start with ':' or 'AWS/'.",
                nameof(Namespace)
            );
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(FlushInterval, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(Capacity, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(ShutdownTimeout, TimeSpan.Zero);
    }
}
