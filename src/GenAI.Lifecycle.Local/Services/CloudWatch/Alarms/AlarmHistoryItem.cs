namespace GenAI.Lifecycle.Local.Services.CloudWatch.Alarms;

/// <summary>Represents an entry of an alarm's history. Types: ConfigurationUpdate, StateUpdate.</summary>
internal sealed record AlarmHistoryItem(string AlarmName, DateTimeOffset Time, string Type, string Summary, string Data);
