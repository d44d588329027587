using System.Diagnostics;
using System.Globalization;
using GenAI.Lifecycle.Records;

namespace GenAI.Lifecycle.Core.Tests.Records;

/// <summary>Kills a process in the middle of its writing and counts what is left.</summary>
public sealed class KillTests
{
    [Fact]
    public Task What_was_acknowledged_survives_a_kill() => KillAsync(kills: 2, writers: 1);

    [Fact]
    [Trait("Category", "Long")]
    public Task What_was_acknowledged_survives_thirty_kills_of_three_writers() => KillAsync(kills: 10, writers: 3);

    private static async Task KillAsync(int kills, int writers)
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("records.db");
        string run;
        await using (var store = new SqliteLifecycleStore(path))
            run = (await store.StartRunAsync("killed")).Id;
        var random = new Random(5);
        var acknowledged = new HashSet<string>(StringComparer.Ordinal);

        for (var kill = 0; kill < kills; kill++)
        {
            var seen = await Task.WhenAll(
                Enumerable.Range(0, writers).Select(writer => WriteUntilKilledAsync(path, run, $"{kill}-{writer}", random.Next(1, 60)))
            );
            acknowledged.UnionWith(seen.SelectMany(keys => keys));
        }

        await using var after = new SqliteLifecycleStore(path);
        var stored = new List<LifecycleRecord>();
        await foreach (var record in after.ReadAsync(run))
            stored.Add(record);
        acknowledged.ShouldBeSubsetOf(stored.Select(r => r.Key!));
        acknowledged.Count.ShouldBeGreaterThanOrEqualTo(kills * writers);
        stored.Select(r => r.Key).ShouldBeUnique();
        stored.ShouldAllBe(r => r.Json == StoreWriterProgram.Content(r.Key!) && r.ContentHash.Length == 64);
        (await after.AppendAsync(run, "cell", acknowledged.First(), "again")).IsNew.ShouldBeFalse();
    }

    /// <summary>The keys that a writer said were stored before it was killed.</summary>
    private static async Task<List<string>> WriteUntilKilledAsync(string path, string run, string prefix, int count)
    {
        var start = new ProcessStartInfo(StoreWriterProgram.Executable) { RedirectStandardOutput = true };
        foreach (var argument in StoreWriterProgram.Arguments(path, run, prefix))
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var keys = new List<string>();
        while (keys.Count < count && await process.StandardOutput.ReadLineAsync() is { } line)
            keys.Add(line);
        process.Kill();
        // What it said after the last line read here was acknowledged as well.
        while (await process.StandardOutput.ReadLineAsync() is { } line)
            keys.Add(line);
        await process.WaitForExitAsync();
        process.ExitCode.ShouldNotBe(0, string.Create(CultureInfo.InvariantCulture, $"after {keys.Count} records"));
        return keys;
    }
}
