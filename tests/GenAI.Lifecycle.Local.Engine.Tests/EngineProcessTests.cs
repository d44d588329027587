using System.Diagnostics;
using System.Text.Json;
using GenAI.Lifecycle.Local.Engine.Models;

namespace GenAI.Lifecycle.Local.Engine.Tests;

public sealed class EngineProcessTests
{
    [Fact]
    public async Task A_training_job_trains_and_leaves_a_model_that_can_be_loaded()
    {
        using var directory = new TempDirectory();
        Prepare(directory, """{"prompt":"the fox","completion":"jumps"}""", new() { ["epochs"] = "2", ["max_length"] = "64" });
        var (exitCode, output, _) = await RunAsync(directory);

        exitCode.ShouldBe(0, output);
        output.ShouldContain("epoch=2/2 step=1/1 train_loss=");
        using var tuned = ModelDirectory.Load(directory.File("model"));
        File.ReadAllBytes(directory.File("model/model.safetensors"))
            .ShouldNotBe(File.ReadAllBytes(directory.File("input/data/model/model.safetensors")));
    }

    [Fact]
    public async Task No_epochs_leave_the_base_model_as_it_was()
    {
        using var directory = new TempDirectory();
        Prepare(directory, """{"prompt":"the fox","completion":"jumps"}""", new() { ["epochs"] = "0" });
        (await RunAsync(directory)).ExitCode.ShouldBe(0);
        File.ReadAllBytes(directory.File("model/model.safetensors"))
            .ShouldBe(File.ReadAllBytes(directory.File("input/data/model/model.safetensors")));
    }

    [Fact]
    public async Task A_malformed_line_fails_the_job_with_the_line_in_the_failure_file()
    {
        using var directory = new TempDirectory();
        Prepare(directory, "{}", []);
        var (exitCode, _, errors) = await RunAsync(directory);
        exitCode.ShouldBe(1);
        File.ReadAllText(directory.File("output/failure")).ShouldBe("train.jsonl, line 1: prompt is missing.");
        errors.ShouldContain("train.jsonl, line 1");
    }

    [Fact]
    public async Task A_killed_job_ends_with_an_error_and_its_checkpoint_is_taken_up()
    {
        using var directory = new TempDirectory();
        Prepare(
            directory,
            """{"prompt":"the fox","completion":"jumps"}""",
            new()
            {
                ["epochs"] = "1000",
                ["save_steps"] = "5",
                ["log_steps"] = "1",
                ["max_length"] = "64",
            }
        );
        using (var job = Start(directory))
        {
            while (await job.StandardOutput.ReadLineAsync() is { } line && !line.StartsWith("epoch=12/", StringComparison.Ordinal)) { }
            job.Kill();
            await job.WaitForExitAsync();
            job.ExitCode.ShouldNotBe(0);
            Directory.Exists(directory.File("model")).ShouldBeFalse();
        }

        using var resumed = Start(directory);
        await resumed.StandardOutput.ReadLineAsync();
        await resumed.StandardOutput.ReadLineAsync();
        var first = await resumed.StandardOutput.ReadLineAsync();
        int.Parse(first!.Split('=', '/')[1]).ShouldBeGreaterThan(10, first);
        resumed.Kill();
        await resumed.WaitForExitAsync();
    }

    [Fact]
    public async Task A_job_that_is_asked_to_end_saves_its_checkpoint_and_the_model_so_far()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() || OperatingSystem.IsMacOS(), "Windows has no SIGTERM.");
        using var directory = new TempDirectory();
        Prepare(
            directory,
            """{"prompt":"the fox","completion":"jumps"}""",
            new()
            {
                ["epochs"] = "1000",
                ["save_steps"] = "100000",
                ["log_steps"] = "1",
                ["max_length"] = "64",
            }
        );
        using var job = Start(directory);
        while (await job.StandardOutput.ReadLineAsync() is { } line && !line.StartsWith("epoch=3/", StringComparison.Ordinal)) { }
        using (var kill = Process.Start("kill", ["-TERM", job.Id.ToString()]))
            await kill.WaitForExitAsync();
        (await job.StandardOutput.ReadToEndAsync()).ShouldContain("stopped");
        await job.WaitForExitAsync();

        job.ExitCode.ShouldBe(0);
        Directory.EnumerateDirectories(directory.File("checkpoints")).ShouldHaveSingleItem();
        ModelDirectory.Load(directory.File("model")).Dispose();
    }

    [Fact]
    public async Task Resumed_job_says_where_it_goes_on()
    {
        using var directory = new TempDirectory();
        Prepare(
            directory,
            """{"prompt":"the fox","completion":"jumps"}""",
            new()
            {
                ["epochs"] = "1000",
                ["save_steps"] = "5",
                ["log_steps"] = "1",
                ["max_length"] = "64",
            }
        );
        using (var job = Start(directory))
        {
            while (await job.StandardOutput.ReadLineAsync() is { } line && !line.StartsWith("epoch=7/", StringComparison.Ordinal)) { }
            job.Kill();
            await job.WaitForExitAsync();
        }

        using var resumed = Start(directory);
        await resumed.StandardOutput.ReadLineAsync();
        (await resumed.StandardOutput.ReadLineAsync())!.ShouldMatch(@"^resumed after epoch=(5|10)/1000 step=1/1$");
        resumed.Kill();
        await resumed.WaitForExitAsync();
    }

    [Fact]
    public async Task Training_uses_one_thread_for_a_small_model_and_waits_passively()
    {
        using var directory = new TempDirectory();
        Prepare(directory, """{"prompt":"a","completion":"b"}""", new() { ["epochs"] = "0" });
        var (_, output, errors) = await RunAsync(directory, ("GENAI_ENGINE_THREADS", ""), ("OMP_DISPLAY_ENV", "VERBOSE"));

        output.ShouldContain("threads=1");
        if (!OperatingSystem.IsLinux())
            return;

        errors.ShouldContain("OMP_WAIT_POLICY = 'PASSIVE'");
        errors.ShouldContain("GOMP_SPINCOUNT = '0'");
    }

    [Fact]
    public async Task Lone_surrogate_in_the_data_fails_the_job_by_line()
    {
        using var directory = new TempDirectory();
        Prepare(directory, """{"prompt":"\ud800","completion":"b"}""", []);

        (await RunAsync(directory)).ExitCode.ShouldBe(1);
        File.ReadAllText(directory.File("output/failure")).ShouldStartWith("train.jsonl, line 1: is not Unicode text");
    }

    [Fact]
    public async Task A_wrong_thread_count_fails_the_job()
    {
        using var directory = new TempDirectory();
        Prepare(directory, """{"prompt":"a","completion":"b"}""", []);
        (await RunAsync(directory, ("GENAI_ENGINE_THREADS", "many"))).ExitCode.ShouldBe(1);
        File.ReadAllText(directory.File("output/failure")).ShouldContain("GENAI_ENGINE_THREADS");
    }

    [Fact]
    public async Task Another_verb_is_refused()
    {
        var command = EngineProcess.GetCommand();
        using var process = Process.Start(
            new ProcessStartInfo(command[0], [.. command.Skip(1), "dance"]) { RedirectStandardError = true }
        )!;
        (await process.StandardError.ReadToEndAsync()).ShouldContain("train or serve");
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(64);
    }

    private static void Prepare(TempDirectory directory, string lines, Dictionary<string, string> hyperparameters)
    {
        TinyModel.Save(directory.File("input/data/model"));
        Directory.CreateDirectory(directory.File("input/data/train"));
        Directory.CreateDirectory(directory.File("input/config"));
        File.WriteAllText(directory.File("input/data/train/train.jsonl"), lines);
        File.WriteAllText(directory.File("input/config/hyperparameters.json"), JsonSerializer.Serialize(hyperparameters));
    }

    private static async Task<(int ExitCode, string Output, string Errors)> RunAsync(
        TempDirectory directory,
        params (string Name, string Value)[] environment
    )
    {
        using var process = Start(directory, environment);
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await errors);
    }

    private static Process Start(TempDirectory directory, params (string Name, string Value)[] environment)
    {
        var command = EngineProcess.GetCommand();
        var start = new ProcessStartInfo(command[0], [.. command.Skip(1), "train"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["SAGEMAKER_BASE_DIR"] = directory.Path;
        start.Environment["GENAI_ENGINE_THREADS"] = "1";
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }
}
