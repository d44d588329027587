using System.Diagnostics;
using System.Globalization;
using GenAI.Lifecycle.Inference.Batches;

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

    public void Dispose() => _folder.Delete(recursive: true);

    private async Task SurvivesAsync(int kills, int prompts)
    {
        var random = new Random(5);
        for (var kill = 0; kill < kills; kill++)
        {
            var (answered, asked) = (await AnsweredAsync(), AskedCount());
            using (var process = Start(prompts))
            {
                // At a random point of its work: so many further answers, and a moment more.
                var until = answered.Count + random.Next(prompts / (kills + 1));
                while (!process.HasExited && ResultLines() < until)
                    await Task.Yield();
                await Task.Delay(random.Next(10), TestContext.Current.CancellationToken);
                process.Kill();
                await process.WaitForExitAsync(TestContext.Current.CancellationToken);
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
        keys.Order(StringComparer.Ordinal).ShouldBe(Enumerable.Range(0, prompts).Select(static i => $"prompt-{i}").Order(StringComparer.Ordinal));
        // What was under way at a kill had to be asked again, and nothing else.
        AskedCount().ShouldBeLessThanOrEqualTo(prompts + (kills * 16));
    }

    private string Results => Path.Combine(_folder.FullName, "results.jsonl");

    private string Asked => Path.Combine(_folder.FullName, "asked.txt");

    private Process Start(int prompts)
    {
        var host = Path.Combine(AppContext.BaseDirectory, "GenAI.Lifecycle.Inference.TestHost.dll");
        return Process.Start(new ProcessStartInfo("dotnet", [host, _folder.FullName, prompts.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
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
        return reader.ReadToEnd().Count(static c => c == '\n');
    }

    private async Task<HashSet<string>> AnsweredAsync() => File.Exists(Results)
        ? await BatchResults.ReadAsync(Results).Select(static answer => answer.Key).ToHashSetAsync()
        : [];
}
