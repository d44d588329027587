using Microsoft.Extensions.Logging;

namespace GenAI.Lifecycle.Core.Tests;

/// <summary>Keeps what is logged.</summary>
internal sealed class RecordedLoggers : ILoggerFactory, ILogger
{
    public List<string> Messages { get; } = [];

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

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

    public void Dispose() { }
}
