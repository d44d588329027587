namespace GenAI.Lifecycle.Local.Contracts;

/// <summary>Receives the logs of containers. Implemented by Logs.</summary>
internal interface ILogSink
{
    /// <summary>Appends one event; group and stream are created if they do not exist.</summary>
    void Append(string group, string stream, string message, DateTimeOffset timestamp);
}
