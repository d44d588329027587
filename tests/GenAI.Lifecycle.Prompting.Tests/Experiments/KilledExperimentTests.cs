using System.Diagnostics;
using GenAI.Lifecycle.Prompting.Experiments;
using GenAI.Lifecycle.Prompting.Tests.Support;
using GenAI.Lifecycle.Records;

namespace GenAI.Lifecycle.Prompting.Tests.Experiments;

public class KilledExperimentTests
{
    [Fact]
    public async Task A_killed_process_has_paid_for_no_finished_cell_in_vain()
    {
        using var folder = new TemporaryFolder();
        string runId;
        await using (var store = new SqliteLifecycleStore(folder["records.db"]))
            runId = (await store.StartRunAsync("doubling")).Id;

        await RunUntilKilledAsync(folder, runId, calls: 60);
        var callsOfVictim = Calls(folder);
        await using var records = new SqliteLifecycleStore(folder["records.db"]);
        var finished = new HashSet<string>();
        await foreach (var record in records.ReadAsync(runId, RecordKinds.ExperimentCell))
            finished.Add(Name(record.As(ExperimentJson.Default.ExperimentCell), Victim.Plan(folder.Path)));
        var result = await new ExperimentRunner(records).RunAsync(Victim.Plan(folder.Path), new() { RunId = runId, MaxConcurrency = 4 });

        finished.Count.ShouldBeInRange(1, 799);
        result.Cells.Count.ShouldBe(800);
        var calls = Calls(folder);
        calls.Where(call => finished.Contains(call.Key)).ShouldAllBe(call => call.Value == 1);
        // Only what was in flight at the kill, at most four, is asked for twice.
        calls.Values.Sum().ShouldBeLessThanOrEqualTo(800 + 4);
        callsOfVictim.Keys.Except(finished).Count().ShouldBeLessThanOrEqualTo(4);
    }

    private static async Task RunUntilKilledAsync(TemporaryFolder folder, string runId, int calls)
    {
        var start = new ProcessStartInfo(
            Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet",
            [
                typeof(Victim).Assembly.Location,
                "-explicit",
                "only",
                "-method",
                $"{typeof(Victim).FullName}.{nameof(Victim.Runs_until_it_is_killed)}",
            ]
        )
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { [Victim.FolderVariable] = folder.Path, [Victim.RunVariable] = runId },
        };
        using var victim = Process.Start(start)!;
        try
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60), TimeProvider.System);
            while (Calls(folder).Values.Sum() < calls)
            {
                victim.HasExited.ShouldBeFalse();
                await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, limit.Token);
            }
        }
        finally
        {
            victim.Kill();
            await victim.WaitForExitAsync();
        }
    }

    private static Dictionary<string, int> Calls(TemporaryFolder folder) =>
        !Directory.Exists(folder["calls"])
            ? []
            : Directory
                .EnumerateFiles(folder["calls"])
                .Select(file => Path.GetFileName(file))
                .GroupBy(file => file[..file.LastIndexOf('-')])
                .ToDictionary(g => g.Key, g => g.Count());

    private static string Name(ExperimentCell cell, ExperimentPlan plan) =>
        $"{plan.Candidates().First(c => c.Id == cell.CandidateId).Model.Name}-{int.Parse(cell.ItemId[1..])}";
}
