using System.Collections.Concurrent;
using GenAI.Lifecycle.Monitoring.Publishing;
using Microsoft.Extensions.Logging;

namespace GenAI.Lifecycle.Monitoring.Tests;

/// <summary>Keeps what the publisher logs.</summary>
internal sealed class RecordedLog : ILogger<CloudWatchMetricPublisher>
{
    public ConcurrentQueue<string> Messages { get; } = new();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    ) => Messages.Enqueue(formatter(state, exception));
}
