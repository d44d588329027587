namespace GenAI.Lifecycle.Local.Contracts;

/// <summary>Provides alarm states for rollbacks. Implemented by CloudWatch.</summary>
internal interface IAlarmStates
{
    /// <summary><c>OK</c>, <c>ALARM</c> or <c>INSUFFICIENT_DATA</c>; null if the alarm does not exist.</summary>
    string? StateOf(string alarmName);
}
