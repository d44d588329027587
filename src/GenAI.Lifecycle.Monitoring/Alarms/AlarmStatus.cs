namespace GenAI.Lifecycle.Monitoring.Alarms;

/// <summary>The state of an alarm.</summary>
public enum AlarmState
{
    /// <summary>There is not enough data.</summary>
    InsufficientData,

    /// <summary>The alarm is not firing.</summary>
    Ok,

    /// <summary>The alarm is firing.</summary>
    Alarm,
}

/// <summary>The status of an alarm.</summary>
/// <param name="Name">The name.</param>
/// <param name="State">The state.</param>
/// <param name="Reason">The reason from CloudWatch.</param>
/// <param name="ChangedAt">The time of the last change; <see langword="null"/> if the state never changed.</param>
public sealed record AlarmStatus(string Name, AlarmState State, string? Reason, DateTimeOffset? ChangedAt);
