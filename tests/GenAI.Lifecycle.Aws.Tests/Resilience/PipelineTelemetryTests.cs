using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;
using Amazon.Runtime;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GenAI.Lifecycle.Aws.Tests.Resilience;

public sealed class PipelineTelemetryTests
{
    [Fact]
    public async Task Attempts_are_debug_events_with_a_readable_source()
    {
        using var log = new Lines();
        var services = new ServiceCollection().AddLogging(logging => logging.AddProvider(log).SetMinimumLevel(LogLevel.Trace));
        services.AddGenAIAws(static options =>
        {
            (options.Region, options.ServiceUrl) = ("eu-central-1", "http://127.0.0.1:1");
            options.Credentials = new BasicAWSCredentials("AKID", "secret");
            (options.Resilience.MaxRetries, options.Resilience.BaseDelay) = (1, TimeSpan.FromMilliseconds(1));
        });
        await using var provider = services.BuildServiceProvider();
        await Should.ThrowAsync<HttpRequestException>(() =>
            provider.GetRequiredService<IAmazonBedrockRuntime>().ConverseAsync(new ConverseRequest { ModelId = "m" })
        );

        var attempts = log
            .Written.Where(static line =>
                line.Text.Contains("attempt", StringComparison.OrdinalIgnoreCase) || line.Text.Contains("OnRetry", StringComparison.Ordinal)
            )
            .ToList();

        attempts.ShouldNotBeEmpty();
        attempts.ShouldAllBe(static line => line.Level == LogLevel.Debug);
        attempts.ShouldContain(static line => line.Text.Contains("GenAI.Lifecycle.Aws/BedrockRuntime/retry", StringComparison.Ordinal));
    }

    private sealed class Lines : ILoggerProvider, ILogger
    {
        private readonly Lock _lock = new();

        public List<(LogLevel Level, string Text)> Written { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            lock (_lock)
                Written.Add((logLevel, formatter(state, exception)));
        }

        public void Dispose() { }
    }
}
