using System.Collections.Concurrent;
using System.Net;
using System.Text;
using GenAI.Lifecycle.Local.Tests.Hosting;
using Microsoft.Extensions.Logging;

namespace GenAI.Lifecycle.Local.Tests.Shapes;

/// <summary>Tests Local's log messages about requests that AWS would handle differently.</summary>
public sealed class ModelLogTests : IAsyncLifetime
{
    private readonly LogLines _log = new();
    private LocalAws _aws = null!;
    private SignedHttp _http = null!;

    public async ValueTask InitializeAsync()
    {
        _aws = await LocalAws.StartAsync(new LocalAwsOptions { LoggerFactory = _log });
        _http = new SignedHttp(_aws);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _aws.DisposeAsync();
    }

    [Fact]
    public async Task A_member_that_AWS_ignores_is_named_and_ignored()
    {
        var answer = await _http.JsonAsync("Logs_20140328.CreateLogGroup", """{"logGroupName":"a","colour":"red"}""", "logs");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        _log.Lines.ShouldContain(line =>
            line.StartsWith("Warning logs CreateLogGroup: the service's model does not have the members colour", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_member_without_effect_is_named()
    {
        await _http.JsonAsync("Logs_20140328.DescribeLogGroups", """{"includeLinkedAccounts":true}""", "logs");

        _log.Lines.ShouldContain(line =>
            line.StartsWith(
                "Information logs DescribeLogGroups: the members includeLinkedAccounts are accepted and have no effect",
                StringComparison.Ordinal
            )
        );
    }

    [Theory]
    [InlineData("sagemaker", "SageMaker.CreateWorkteam", "sagemaker CreateWorkteam")]
    [InlineData("ce", "AWSInsightsIndexService.GetCostAndUsage", "ce GetCostAndUsage")]
    public async Task An_operation_that_is_not_offered_is_named_as_a_limit(string service, string target, string named)
    {
        var answer = await _http.JsonAsync(target, "{}", service);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("UnknownOperationException");
        _log.Lines.ShouldContain($"Warning {named} is an AWS operation that this local AWS does not support; AWS itself would accept it");
    }

    [Theory]
    [InlineData("GET", "/custom-models", "bedrock ListCustomModels")]
    [InlineData("POST", "/model/a.b/async-invoke", "")]
    [InlineData("POST", "/async-invoke", "bedrock-runtime StartAsyncInvoke")]
    [InlineData("POST", "/rerank", "bedrock-agent-runtime Rerank")]
    public async Task A_path_that_is_not_offered_is_named_as_a_limit(string method, string path, string named)
    {
        var answer = await _http.SendAsync(
            new HttpMethod(method),
            path,
            "bedrock",
            Encoding.UTF8.GetBytes(method == "GET" ? "" : "{}"),
            ("Content-Type", "application/json")
        );

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        answer.Headers.GetValues("x-amzn-ErrorType").ShouldBe(["UnknownOperationException"]);
        _log.Lines.Any(line =>
                line.Contains("does not support", StringComparison.Ordinal) && line.Contains($" {named} is", StringComparison.Ordinal)
            )
            .ShouldBe(named.Length > 0);
    }

    [Fact]
    public async Task An_action_that_is_not_offered_is_named_as_a_limit()
    {
        var answer = await _http.FormAsync("Action=AssumeRole&Version=2011-06-15", "sts");

        (await answer.Content.ReadAsStringAsync()).ShouldContain("<Code>InvalidAction</Code>");
        _log.Lines.ShouldContain(line => line.StartsWith("Warning sts AssumeRole is an AWS operation", StringComparison.Ordinal));
    }

    private sealed class LogLines : ILoggerFactory, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider) { }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => Lines.Enqueue($"{logLevel} {formatter(state, exception)}");

        public void Dispose() { }
    }
}
