namespace GenAI.Lifecycle.Local.Contracts;

/// <summary>CloudWatch Logs as containers see it. Implemented by Logs.</summary>
internal interface ILogSink
{
    /// <summary>Appends one event; group and stream are made when absent.</summary>
    void Append(string group, string stream, string message, DateTimeOffset timestamp);
}
