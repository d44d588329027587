namespace GenAI.Lifecycle.Monitoring.Alarms;

/// <summary>How an alarm stands.</summary>
public enum AlarmState
{
    /// <summary>There is not enough data to tell.</summary>
    InsufficientData,

    /// <summary>All is well.</summary>
    Ok,

    /// <summary>It fires.</summary>
    Alarm,
}

/// <summary>An alarm as it stands.</summary>
/// <param name="Name">Its name.</param>
/// <param name="State">How it stands.</param>
/// <param name="Reason">Why, in CloudWatch's words.</param>
/// <param name="ChangedAt">Since when; <see langword="null"/> if it never changed.</param>
public sealed record AlarmStatus(string Name, AlarmState State, string? Reason, DateTimeOffset? ChangedAt);
