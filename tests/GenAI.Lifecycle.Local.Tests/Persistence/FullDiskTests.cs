using System.Net;
using GenAI.Lifecycle.Local.Tests.Containers;
using GenAI.Lifecycle.Local.Tests.Hosting;
using Microsoft.Data.Sqlite;

namespace GenAI.Lifecycle.Local.Tests.Persistence;

/// <summary>An operation that has happened is answered so, though the state cannot take what is noted about it.</summary>
public sealed class FullDiskTests : IAsyncLifetime
{
    private const string Metric = """{"Namespace":"n","MetricData":[{"MetricName":"m","Value":7}]}""";

    private readonly TemporaryDirectory _directory = new();
    private LocalAws _aws = null!;
    private SignedHttp _http = null!;

    public async ValueTask InitializeAsync()
    {
        _aws = await LocalAws.StartAsync(new LocalAwsOptions { StateDirectory = _directory.Path });
        _http = new SignedHttp(_aws);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _aws.DisposeAsync();
        _directory.Dispose();
    }

    [Fact]
    public async Task An_operation_that_is_not_recorded_is_answered_as_done()
    {
        Refuse("entries");
        var created = await _http.JsonAsync("Logs_20140328.CreateLogGroup", """{"logGroupName":"g"}""", "logs");
        Allow();
        var events = await ReadAsync(
            "CloudTrail_20131101.LookupEvents",
            """{"LookupAttributes":[{"AttributeKey":"EventName","AttributeValue":"CreateLogGroup"}]}""",
            "cloudtrail"
        );

        created.StatusCode.ShouldBe(HttpStatusCode.OK);
        events.ShouldContain("\"EventName\":\"CreateLogGroup\"");
    }

    [Fact]
    public async Task A_refusal_that_is_not_recorded_stays_the_refusal()
    {
        Refuse("entries");

        var refused = await _http.JsonAsync("Logs_20140328.DeleteLogGroup", """{"logGroupName":"none"}""", "logs");

        (await refused.Content.ReadAsStringAsync()).ShouldContain("ResourceNotFoundException");
    }

    [Fact]
    public async Task Metrics_that_are_not_kept_yet_are_answered_and_seen()
    {
        Refuse("items");
        var put = await _http.JsonAsync("GraniteServiceVersion20100801.PutMetricData", Metric, "monitoring");

        put.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await ReadAsync("GraniteServiceVersion20100801.ListMetrics", """{"Namespace":"n"}""", "monitoring")).ShouldContain(
            "\"MetricName\":\"m\""
        );
        Allow();
    }

    private async Task<string> ReadAsync(string target, string body, string service)
    {
        using var answer = await _http.JsonAsync(target, body, service);
        return await answer.Content.ReadAsStringAsync();
    }

    private void Refuse(string table) =>
        Run($"CREATE TRIGGER full BEFORE INSERT ON {table} BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END");

    private void Allow() => Run("DROP TRIGGER full");

    private void Run(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(_directory.Path, "state.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts are those above.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
