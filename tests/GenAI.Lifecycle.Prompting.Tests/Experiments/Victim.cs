using GenAI.Lifecycle.Prompting.Experiments;
using GenAI.Lifecycle.Prompting.Tests.Support;
using GenAI.Lifecycle.Records;

namespace GenAI.Lifecycle.Prompting.Tests.Experiments;

/// <summary>Not a test: the process that <see cref="KilledExperimentTests"/> starts and kills.</summary>
public class Victim
{
    public const string FolderVariable = "PROMPTING_TESTS_VICTIM_FOLDER";
    public const string RunVariable = "PROMPTING_TESTS_VICTIM_RUN";

    internal static ExperimentPlan Plan(string folder) =>
        Plans.Of(Plans.Doubles(400), Plans.Model("good", Paid(folder, "good")), Plans.Model("bad", Paid(folder, "bad")));

    [Fact(Explicit = true)]
    public async Task Runs_until_it_is_killed()
    {
        var folder = Environment.GetEnvironmentVariable(FolderVariable)!;
        await using var store = new SqliteLifecycleStore(Path.Combine(folder, "records.db"));
        await new ExperimentRunner(store).RunAsync(
            Plan(folder),
            new() { RunId = Environment.GetEnvironmentVariable(RunVariable), MaxConcurrency = 4 }
        );
    }

    // Every call leaves a file before it is answered: what was paid for is known whatever happens next.
    private static StubChatClient Paid(string folder, string model) =>
        new(
            (messages, _, _) =>
            {
                var calls = Directory.CreateDirectory(Path.Combine(folder, "calls"));
                File.WriteAllText(Path.Combine(calls.FullName, $"{model}-{messages[^1].Text}-{Guid.NewGuid():N}"), "");
                return Task.FromResult($"{2 * int.Parse(messages[^1].Text)}");
            }
        );
}
