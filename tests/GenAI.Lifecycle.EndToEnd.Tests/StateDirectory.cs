using Amazon.Runtime;
using GenAI.Lifecycle.Local;
using GenAI.Lifecycle.Monitoring;
using GenAI.Lifecycle.Monitoring.Audit;
using GenAI.Lifecycle.Records;
using Microsoft.Extensions.DependencyInjection;

namespace GenAI.Lifecycle.EndToEnd.Tests;

/// <summary>The sample's state: its records and the embedded AWS of its run. It goes with the test.</summary>
internal sealed class StateDirectory : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("genai-end-to-end-");

    public string Path => _folder.FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public string Report => Directory.GetFiles(Path, "report-*.html").ShouldHaveSingleItem();

    /// <summary>Hash and content of every record, in their order.</summary>
    public async Task<IReadOnlyList<string>> ReadRecordsAsync()
    {
        if (!System.IO.File.Exists(File("records.db")))
            return [];
        await using var store = new SqliteLifecycleStore(File("records.db"));
        var records = new List<string>();
        foreach (var run in await store.ListRunsAsync())
        {
            await foreach (var record in store.ReadAsync(run.Id))
                records.Add($"{run.Id} {record.Kind} {record.Key} {record.ContentHash}");
        }

        return records;
    }

    /// <summary>The calls of an operation that the run's AWS carried out.</summary>
    public async Task<IReadOnlyList<AuditEvent>> ReadCallsAsync(string operation)
    {
        var state = Directory.GetDirectories(File("local")).ShouldHaveSingleItem();
        await using var aws = await LocalAws.StartAsync(new LocalAwsOptions { StateDirectory = state });
        await using var services = new ServiceCollection()
            .AddGenAILifecycle(options =>
            {
                options.ServiceUrl = aws.Endpoint.AbsoluteUri;
                options.Region = aws.Region;
                options.Credentials = new BasicAWSCredentials(aws.Credentials.AccessKeyId, aws.Credentials.SecretAccessKey);
            })
            .BuildServiceProvider();
        var calls = new List<AuditEvent>();
        await foreach (var call in services.GetRequiredService<IModelMonitoring>().AuditAsync(new AuditQuery { EventName = operation }))
        {
            if (call.Json?.Contains("\"errorCode\"", StringComparison.Ordinal) != true)
                calls.Add(call);
        }

        return calls;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
