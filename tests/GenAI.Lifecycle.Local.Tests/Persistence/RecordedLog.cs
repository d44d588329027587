using Microsoft.Extensions.Logging;

namespace GenAI.Lifecycle.Local.Tests.Persistence;

/// <summary>Keeps what is logged.</summary>
internal sealed class RecordedLog<T> : ILogger<T>
{
    public List<string> Messages { get; } = [];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    ) => Messages.Add(formatter(state, exception));
}
