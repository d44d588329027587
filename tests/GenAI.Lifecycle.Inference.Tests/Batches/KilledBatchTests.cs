using System.Diagnostics;
using System.Globalization;
using GenAI.Lifecycle.Inference.Batches;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Tests.Batches;

/// <summary>A process that runs a batch is killed with SIGKILL in the middle and started again; then it is counted.</summary>
public sealed class KilledBatchTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("killed-batch-");

    [Fact]
    public Task A_killed_run_resumes_where_it_stopped() => SurvivesAsync(kills: 2, prompts: 400);

    [Fact]
    [Trait("Category", "Long")]
    public Task A_run_killed_again_and_again_loses_nothing_and_asks_nothing_twice() => SurvivesAsync(kills: 25, prompts: 4000);

    [Fact]
    public async Task A_budget_holds_however_often_the_run_is_killed()
    {
        const int Affordable = 200;
        const int Kills = 4;
        var price = PriceTable.Bundled.Find(ModelReference.Bedrock("amazon.nova-lite-v1:0"));
        // What the model charges for every prompt that reaches it, whether or not anybody lives to see the answer.
        var charge = price.Of(new Usage(1, 1000));
        var budget =
            Affordable
            * BatchBudget.AtMost(
                price,
                BatchBudget.Bound(
                    new BatchPrompt("prompt-999", [new ChatMessage(ChatRole.User, "999")]),
                    new ChatOptions { MaxOutputTokens = 1000 }
                )
            );
        var random = new Random(7);
        for (var kill = 0; kill < Kills; kill++)
        {
            using var process = Start(1000, budget);
            await KillAsync(process, ResultLines() + random.Next(5, 25), random);
        }

        using var last = Start(1000, budget);
        var told = await last.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await last.WaitForExitAsync(TestContext.Current.CancellationToken);

        told.Trim().ShouldBe("BudgetReached", await last.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        (AskedCount() * charge).ShouldBeLessThanOrEqualTo(budget);
        // A kill costs no more than what was under way, and a quarter.
        (await AnsweredAsync()).Count.ShouldBeGreaterThanOrEqualTo(Affordable - 1 - (Kills * 20));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private async Task SurvivesAsync(int kills, int prompts)
    {
        var random = new Random(5);
        for (var kill = 0; kill < kills; kill++)
        {
            var (answered, asked) = (await AnsweredAsync(), AskedCount());
            using (var process = Start(prompts))
            {
                await KillAsync(process, answered.Count + random.Next(prompts / (kills + 1)), random);
            }

            ShouldNotAskAgain(answered, asked);
        }

        var (before, askedBefore) = (await AnsweredAsync(), AskedCount());
        using (var last = Start(prompts))
        {
            await last.WaitForExitAsync(TestContext.Current.CancellationToken);
            last.ExitCode.ShouldBe(0, await last.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        }

        ShouldNotAskAgain(before, askedBefore);
        var keys = await BatchResults.ReadAsync(Results).Select(static answer => answer.Key).ToListAsync();
        keys.Order(StringComparer.Ordinal)
            .ShouldBe(Enumerable.Range(0, prompts).Select(static i => $"prompt-{i}").Order(StringComparer.Ordinal));
        // What was under way at a kill had to be asked again, and nothing else.
        AskedCount().ShouldBeLessThanOrEqualTo(prompts + (kills * 16));
    }

    // At a random point of its work: at so many answers, and a moment more.
    private async Task KillAsync(Process process, int answers, Random random)
    {
        while (!process.HasExited && ResultLines() < answers)
            await Task.Yield();
        await Task.Delay(random.Next(10), TestContext.Current.CancellationToken);
        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    private string Results => Path.Combine(_folder.FullName, "results.jsonl");

    private string Asked => Path.Combine(_folder.FullName, "asked.txt");

    private Process Start(int prompts, decimal? budget = null)
    {
        var host = Path.Combine(AppContext.BaseDirectory, "GenAI.Lifecycle.Inference.TestHost.dll");
        List<string> arguments = [host, _folder.FullName, prompts.ToString(CultureInfo.InvariantCulture)];
        if (budget is { } limit)
            arguments.Add(limit.ToString(CultureInfo.InvariantCulture));
        return Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
    }

    private void ShouldNotAskAgain(HashSet<string> answered, int asked) =>
        AskedLines().Skip(asked).Where(number => answered.Contains($"prompt-{number}")).ShouldBeEmpty();

    private int AskedCount() => AskedLines().Length;

    private string[] AskedLines() => File.Exists(Asked) ? File.ReadAllLines(Asked) : [];

    private int ResultLines()
    {
        if (!File.Exists(Results))
            return 0;
        using var file = new FileStream(Results, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        return reader.ReadToEnd().Split('\n').Count(static line => line.StartsWith("{\"key\"", StringComparison.Ordinal));
    }

    private async Task<HashSet<string>> AnsweredAsync() =>
        File.Exists(Results) ? await BatchResults.ReadAsync(Results).Select(static answer => answer.Key).ToHashSetAsync() : [];
}
