namespace GenAI.Lifecycle.Local.Contracts;

/// <summary>Alarms as rollbacks see them. Implemented by CloudWatch.</summary>
internal interface IAlarmStates
{
    /// <summary><c>OK</c>, <c>ALARM</c> or <c>INSUFFICIENT_DATA</c>; null when there is no such alarm.</summary>
    string? StateOf(string alarmName);
}
